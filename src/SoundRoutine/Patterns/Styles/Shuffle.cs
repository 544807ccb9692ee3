using SoundRoutine.Timing;
using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>Shuffle: long-short eighths, ghost notes on the middle triplet between hat and backbeat.</summary>
internal static class Shuffle
{
    internal static Style Style { get; } = new()
    {
        Name = "shuffle",
        Description = "Triplet shuffle with ghosted middle notes and a fat backbeat",
        BpmRange = new(80, 140),
        Bpm = 112,
        Swing = 66.7,
        SwingUnit = 480,
        Subdivision = Subdivision.Triplets,
        Acoustic = true,
        Leans = [new(Instrument.Snare, 5)],
        Fill = FillKind.Toms,
        Lines =
        [
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 110,
                Dynamics = 8 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X.2. ..3. 7.3. ..2.", Velocity = 104,
                Dynamics = 14, Interlock = true, AtLeast = 2 },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".5.. .4.. .5.. .4..", Ghost = true },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Eighths, Velocity = 90, Dynamics = 30,
                Alternate = Ride },
            new FieldLine { Note = OpenHat, Role = Role.Motion, Field = ".... .... .... ..2.", Velocity = 94,
                Dynamics = 8 },
        ],
    };
}
