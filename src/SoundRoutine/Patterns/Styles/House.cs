using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>Four on the floor, clap on two and four, open hat on every and.</summary>
internal static class House
{
    internal static Style Style { get; } = new()
    {
        Name = "house",
        Description = "Four on the floor, off-beat open hats, claps on two and four",
        BpmRange = new(118, 130),
        Bpm = 124,
        Swing = 54,
        SwingUnit = 240,
        Looseness = 0.2,
        Leans = [new(Instrument.Clap, -3)],
        Fill = FillKind.SnareRoll,
        CrashVelocity = 96,
        Lines =
        [
            new FieldLine { Note = Clap, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 108,
                Dynamics = 8 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X... X... X... X..1", Velocity = 114,
                Dynamics = 4 },
            new PulseLine { Note = OpenHat, Role = Role.Motion, Pulse = Pulse.OffBeats, Velocity = 98, Dynamics = 0 },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Sixteenths, Velocity = 70,
                Dynamics = 28, Presence = 0.6, Rest = 0.12 },
            new FieldLine { Note = Shaker, Role = Role.Motion, Field = "3535 3535 3535 3535", Velocity = 60,
                Dynamics = 24, Presence = 0.5, MaxRun = 16 },
            new FieldLine { Note = SideStick, Role = Role.Texture, Field = "...2 ..3. .2.. 3..2", Velocity = 72,
                Dynamics = 14, Presence = 0.6 },
            new FieldLine { Note = LowConga, Role = Role.Texture, Field = "...1 .2.1 ...2 .1.3", Velocity = 70,
                Dynamics = 16, Presence = 0.4 },
        ],
    };
}
