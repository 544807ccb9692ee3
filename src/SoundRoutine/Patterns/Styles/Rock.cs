using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>Backbeat rock: eighths on the hat, the kick answers around a fixed snare.</summary>
internal static class Rock
{
    internal static Style Style { get; } = new()
    {
        Name = "rock",
        Description = "Straight eighths, a heavy backbeat, kicks that push into it",
        BpmRange = new(90, 150),
        Bpm = 120,
        Acoustic = true,
        Fill = FillKind.Toms,
        Lines =
        [
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 112,
                Dynamics = 8 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X..1 ..3. 6.5. ..3.", Velocity = 108,
                Dynamics = 18, Interlock = true, AtLeast = 2 },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = "...1 ...1 .1.. ....", Ghost = true },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Eighths, Velocity = 92, Dynamics = 34,
                Extra = 0.02, Alternate = Ride },
            new FieldLine { Note = OpenHat, Role = Role.Motion, Field = ".... .... .... ..2.", Velocity = 98,
                Dynamics = 10 },
        ],
    };
}
