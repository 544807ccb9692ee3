using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>Two-step drum and bass: kick on one and the and of three, snare on two and four, ghosts between.</summary>
internal static class Dnb
{
    internal static Style Style { get; } = new()
    {
        Name = "dnb",
        Description = "Broken beat at full tilt: kick one and three-and, snare two and four",
        BpmRange = new(165, 180),
        Bpm = 174,
        Looseness = 0.3,
        Leans = [new(Instrument.HihatClosed, -3)],
        Fill = FillKind.SnareRoll,
        Lines =
        [
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 116,
                Dynamics = 8 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X.2. .... .1X. ...1", Velocity = 114, Dynamics = 8,
                Interlock = true },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = "...1 ...5 .4.1 .2.4", Ghost = true },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Eighths, Velocity = 88, Dynamics = 26,
                Extra = 0.14 },
            new FieldLine { Note = OpenHat, Role = Role.Motion, Field = ".... ..1. .... ..3.", Velocity = 92,
                Dynamics = 10 },
            new FieldLine { Note = Ride, Role = Role.Motion, Field = "X... X... X... X...", Velocity = 72,
                Dynamics = 8, Presence = 0.35 },
            new FieldLine { Note = Shaker, Role = Role.Texture, Field = ".4.4 .4.4 .4.4 .4.4", Velocity = 54,
                Dynamics = 14, Presence = 0.3 },
        ],
    };
}
