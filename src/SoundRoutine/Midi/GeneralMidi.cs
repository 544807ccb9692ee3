namespace SoundRoutine.Midi;

/// <summary>The General MIDI percussion key map (GM 1, keys 35 to 81, with the GS keys around it).</summary>
public static partial class GeneralMidi
{
    public const int DrumChannel = 9;

    public const int AcousticBassDrum = 35, Kick = 36, SideStick = 37, Snare = 38, Clap = 39, ElectricSnare = 40,
        LowFloorTom = 41, ClosedHat = 42, HighFloorTom = 43, PedalHat = 44, LowTom = 45, OpenHat = 46, LowMidTom = 47,
        HighMidTom = 48, Crash = 49, HighTom = 50, Ride = 51, China = 52, RideBell = 53, Tambourine = 54, Splash = 55,
        Cowbell = 56, Crash2 = 57, Vibraslap = 58, Ride2 = 59, HighBongo = 60, LowBongo = 61, MuteHighConga = 62,
        OpenHighConga = 63, LowConga = 64, HighTimbale = 65, LowTimbale = 66, HighAgogo = 67, LowAgogo = 68,
        Cabasa = 69, Maracas = 70, ShortWhistle = 71, LongWhistle = 72, ShortGuiro = 73, LongGuiro = 74, Claves = 75,
        HighWoodBlock = 76, LowWoodBlock = 77, MuteCuica = 78, OpenCuica = 79, MuteTriangle = 80, OpenTriangle = 81,
        Shaker = 82;

    /// <summary>The instrument family that plays a key; any key that is not a kit piece is percussion.</summary>
    public static Instrument InstrumentOf(int note) => note switch
    {
        AcousticBassDrum or Kick => Instrument.Kick,
        SideStick or Snare or ElectricSnare => Instrument.Snare,
        Clap => Instrument.Clap,
        ClosedHat or PedalHat => Instrument.HihatClosed,
        OpenHat => Instrument.HihatOpen,
        LowFloorTom or HighFloorTom or LowTom or LowMidTom or HighMidTom or HighTom => Instrument.Tom,
        Crash or Crash2 or China or Splash => Instrument.Crash,
        Ride or RideBell or Ride2 => Instrument.Ride,
        _ => Instrument.Percussion,
    };

    /// <summary>The key that stands for a whole instrument family.</summary>
    public static int NoteOf(Instrument instrument) => instrument switch
    {
        Instrument.Kick => Kick,
        Instrument.Snare => Snare,
        Instrument.HihatClosed => ClosedHat,
        Instrument.HihatOpen => OpenHat,
        Instrument.Clap => Clap,
        Instrument.Tom => LowMidTom,
        Instrument.Crash => Crash,
        Instrument.Ride => Ride,
        _ => Tambourine,
    };

    /// <summary>The role an instrument has where nothing else is known of it.</summary>
    public static Role RoleOf(Instrument instrument) => instrument switch
    {
        Instrument.Kick => Role.Core,
        Instrument.Snare or Instrument.Clap => Role.Accent,
        Instrument.Tom or Instrument.Crash => Role.Fill,
        _ => Role.Motion,
    };
}
