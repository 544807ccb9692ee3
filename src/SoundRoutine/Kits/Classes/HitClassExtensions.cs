namespace SoundRoutine.Kits.Classes;

internal static class HitClassExtensions
{
    /// <summary>
    /// The pool a sound of this class goes to, as the keys of General MIDI do: side sticks are snares, pedal hats
    /// closed hats.
    /// </summary>
    public static Instrument Instrument(this HitClass hit) => hit switch
    {
        HitClass.Kick => SoundRoutine.Instrument.Kick,
        HitClass.Snare or HitClass.Sidestick => SoundRoutine.Instrument.Snare,
        HitClass.HihatClosed or HitClass.HihatPedal => SoundRoutine.Instrument.HihatClosed,
        HitClass.HihatOpen => SoundRoutine.Instrument.HihatOpen,
        HitClass.Clap => SoundRoutine.Instrument.Clap,
        HitClass.TomLow or HitClass.TomMid or HitClass.TomHigh => SoundRoutine.Instrument.Tom,
        HitClass.Crash => SoundRoutine.Instrument.Crash,
        HitClass.Ride => SoundRoutine.Instrument.Ride,
        _ => SoundRoutine.Instrument.Percussion,
    };

    /// <summary>
    /// The piece of the drum set: closed and open hats are one piece, and so are crash and ride, which differ mostly in
    /// the stroke.
    /// </summary>
    internal static Instrument Piece(this Instrument instrument) => instrument switch
    {
        SoundRoutine.Instrument.HihatOpen => SoundRoutine.Instrument.HihatClosed,
        SoundRoutine.Instrument.Ride => SoundRoutine.Instrument.Crash,
        _ => instrument,
    };
}
