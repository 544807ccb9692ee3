using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>Sixteenth funk: the one is law, the rest is kick and ghost notes filling each other's gaps.</summary>
internal static class Funk
{
    internal static Style Style { get; } = new()
    {
        Name = "funk",
        Description = "Sixteenth hats, syncopated kick, ghost notes round the backbeat",
        BpmRange = new(88, 118),
        Bpm = 102,
        Swing = 54,
        SwingUnit = 240,
        Acoustic = true,
        Leans = [new(Instrument.Snare, 3)],
        Fill = FillKind.Toms,
        Lines =
        [
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 112,
                Dynamics = 8 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X.41 ..2. .153 ..21", Velocity = 108,
                Dynamics = 20, Interlock = true, AtLeast = 3 },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".2.2 .3.6 .5.3 .3.4", Ghost = true },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Sixteenths, Velocity = 88,
                Dynamics = 44, Rest = 0.12 },
            new FieldLine { Note = OpenHat, Role = Role.Motion, Field = "..1. ..1. ..1. ..41", Velocity = 96,
                Dynamics = 10 },
        ],
    };
}
