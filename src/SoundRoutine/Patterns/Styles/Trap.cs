using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>Half-time snare, long sub kicks off the tresillo, hats that split into rolls.</summary>
internal static class Trap
{
    internal static Style Style { get; } = new()
    {
        Name = "trap",
        Description = "Half-time clap, sparse sub kicks, rolling hats",
        BpmRange = new(130, 160),
        Bpm = 140,
        Feel = Feel.HalfTime,
        Looseness = 0.2,
        Fill = FillKind.HatRoll,
        CrashVelocity = 92,
        Lines =
        [
            new FieldLine { Note = Clap, Role = Role.Accent, Field = ".... .... X... ....", Velocity = 112,
                Dynamics = 8 },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... .... X... ....", Velocity = 102,
                Dynamics = 6, Presence = 0.5 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X..3 ..5. ..4. .21.", Velocity = 114,
                Dynamics = 14, Interlock = true, AtLeast = 2 },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Eighths, Velocity = 86, Dynamics = 26,
                Extra = 0.08, Roll = 0.16 },
            new FieldLine { Note = OpenHat, Role = Role.Motion, Field = ".... ..2. .... ..2.", Velocity = 92,
                Dynamics = 10 },
            new FieldLine { Note = SideStick, Role = Role.Texture, Field = "...1 .... ..1. .1.1", Velocity = 70,
                Dynamics = 12, Presence = 0.6 },
            new FieldLine { Note = HighWoodBlock, Role = Role.Texture, Field = "..1. ...1 .... .1..", Velocity = 66,
                Dynamics = 10, Presence = 0.4 },
        ],
    };
}
