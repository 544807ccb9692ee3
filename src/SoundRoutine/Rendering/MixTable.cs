using System.Collections.Immutable;
using SoundRoutine.Midi;

namespace SoundRoutine.Rendering;

/// <summary>
/// The balance of the mix. A note's gain is the sum of its instrument's and its role's in dB; its pan is the sum of
/// its instrument's, its role's and, for kit pieces that stand apart, its key's, held to -1 to 1.
/// </summary>
internal sealed record MixTable
{
    public required ImmutableSortedDictionary<Instrument, Fader> Instruments { get; init; }

    public required ImmutableSortedDictionary<Role, Fader> Roles { get; init; }

    /// <summary>Pan by General MIDI key, on top of the instrument's.</summary>
    public required ImmutableSortedDictionary<int, double> KeyPans { get; init; }

    /// <summary>
    /// A balance to start from, seen from the audience: kick and snare centered and in front, hats behind them and
    /// slightly right, high drums right and low drums left, crashes apart, ride opposite the hats. Textures lie 4 dB
    /// deeper than their instrument, at -10 dB for percussion.
    /// </summary>
    public static MixTable Default { get; } = new()
    {
        Instruments = ImmutableSortedDictionary.CreateRange<Instrument, Fader>(
        [
            new(Instrument.Kick, new(0)),
            new(Instrument.Snare, new(0)),
            new(Instrument.HihatClosed, new(-8, 0.2)),
            new(Instrument.HihatOpen, new(-8, 0.2)),
            new(Instrument.Clap, new(-3)),
            new(Instrument.Tom, new(-2)),
            new(Instrument.Crash, new(-6)),
            new(Instrument.Ride, new(-8, -0.3)),
            new(Instrument.Percussion, new(-6)),
        ]),
        Roles = ImmutableSortedDictionary.CreateRange<Role, Fader>(
        [
            new(Role.Core, new()),
            new(Role.Accent, new()),
            new(Role.Motion, new()),
            new(Role.Fill, new()),
            new(Role.Texture, new(-4)),
        ]),
        KeyPans = ImmutableSortedDictionary.CreateRange<int, double>(
        [
            new(GeneralMidi.LowFloorTom, -0.45),
            new(GeneralMidi.HighFloorTom, -0.35),
            new(GeneralMidi.LowTom, -0.2),
            new(GeneralMidi.LowMidTom, 0),
            new(GeneralMidi.HighMidTom, 0.15),
            new(GeneralMidi.HighTom, 0.3),
            new(GeneralMidi.Crash, 0.35),
            new(GeneralMidi.Crash2, -0.4),
            new(GeneralMidi.Splash, 0.2),
            new(GeneralMidi.China, -0.5),
            new(GeneralMidi.Tambourine, -0.3),
            new(GeneralMidi.Shaker, 0.35),
            new(GeneralMidi.Cowbell, 0.15),
            new(GeneralMidi.HighBongo, 0.25),
            new(GeneralMidi.LowBongo, -0.25),
            new(GeneralMidi.MuteHighConga, 0.2),
            new(GeneralMidi.OpenHighConga, 0.2),
            new(GeneralMidi.LowConga, -0.2),
            new(GeneralMidi.HighTimbale, 0.3),
            new(GeneralMidi.LowTimbale, -0.3),
            new(GeneralMidi.HighAgogo, 0.3),
            new(GeneralMidi.LowAgogo, -0.3),
            new(GeneralMidi.HighWoodBlock, 0.3),
            new(GeneralMidi.LowWoodBlock, -0.3),
        ]),
    };

    /// <summary>Gain and pan of one note; a fader that is missing is at 0 dB, centered.</summary>
    internal Fader Of(in DrumEvent note)
    {
        Fader instrument = Instruments.GetValueOrDefault(note.Instrument), role = Roles.GetValueOrDefault(note.Role);
        double pan = instrument.Pan + role.Pan + KeyPans.GetValueOrDefault(note.Note);
        return new Fader(instrument.GainDb + role.GainDb, Math.Clamp(pan, -1, 1));
    }
}
