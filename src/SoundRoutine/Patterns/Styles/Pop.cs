using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>Steady and light: kicks on one and three, few surprises.</summary>
internal static class Pop
{
    internal static Style Style { get; } = new()
    {
        Name = "pop",
        Description = "Clean backbeat with a steady kick on one and three",
        BpmRange = new(90, 130),
        Bpm = 110,
        Acoustic = true,
        Looseness = 0.9,
        Fill = FillKind.Toms,
        Lines =
        [
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 108,
                Dynamics = 8 },
            new FieldLine { Note = Clap, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 92,
                Dynamics = 6, Presence = 0.3 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X... ..2. X.3. ..1.", Velocity = 104,
                Dynamics = 14, Interlock = true },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Eighths, Velocity = 86, Dynamics = 30,
                Extra = 0.04, Alternate = Ride },
            new FieldLine { Note = OpenHat, Role = Role.Motion, Field = ".... ..1. .... ..2.", Velocity = 92,
                Dynamics = 10 },
            new FieldLine { Note = Tambourine, Role = Role.Texture, Field = "..5. ..5. ..5. ..5.", Velocity = 70,
                Dynamics = 16, Presence = 0.35 },
        ],
    };
}
