using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>As little as can groove: a kick, an off-beat, a rim or clap, and space.</summary>
internal static class Minimal
{
    internal static Style Style { get; } = new()
    {
        Name = "minimal",
        Description = "A kick, an off-beat and a rim, with space between",
        BpmRange = new(115, 130),
        Bpm = 122,
        Swing = 53,
        SwingUnit = 240,
        Looseness = 0.25,
        Fill = FillKind.Drop,
        CrashVelocity = 72,
        Lines =
        [
            new FieldLine { Note = SideStick, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 92,
                Dynamics = 6 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X... 4... X..2 5...", Velocity = 104,
                Dynamics = 6 },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.OffBeats, Velocity = 74, Dynamics = 0,
                Rest = 0.06 },
            new FieldLine { Note = Cabasa, Role = Role.Texture, Field = ".2.2 .2.2 .2.2 .2.2", Velocity = 48,
                Dynamics = 14, Presence = 0.5 },
            new TimelineLine { Note = HighWoodBlock, Role = Role.Texture, Hits = 3, Steps = 8, Rotation = 1,
                Velocity = 58, Dynamics = 16, Presence = 0.5 },
            new FieldLine { Note = LowTom, Role = Role.Texture, Field = "...1 .... ..1. ...1", Velocity = 64,
                Dynamics = 10, Presence = 0.5 },
        ],
    };
}
