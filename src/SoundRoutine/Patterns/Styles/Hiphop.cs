using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>Head-nod: a hard backbeat and a kick that doubles up before the third beat.</summary>
internal static class Hiphop
{
    internal static Style Style { get; } = new()
    {
        Name = "hiphop",
        Description = "Hard backbeat, doubled and displaced kicks, loose eighths",
        BpmRange = new(80, 105),
        Bpm = 92,
        Swing = 55,
        SwingUnit = 240,
        Looseness = 0.7,
        Leans = [new(Instrument.Snare, 8)],
        Fill = FillKind.Drop,
        CrashVelocity = 98,
        Lines =
        [
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 114,
                Dynamics = 8 },
            new FieldLine { Note = Clap, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 96,
                Dynamics = 6, Presence = 0.4 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X.2. ..15 2.6. .12.", Velocity = 112,
                Dynamics = 18, Interlock = true, AtLeast = 3 },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = "...1 ...3 .3.. ...2", Ghost = true },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Eighths, Velocity = 84, Dynamics = 28,
                Extra = 0.08, Rest = 0.03 },
            new FieldLine { Note = OpenHat, Role = Role.Motion, Field = ".... ..1. ..1. ..3.", Velocity = 92,
                Dynamics = 10 },
            new FieldLine { Note = Cabasa, Role = Role.Texture, Field = "..3. ..3. ..3. ..3.", Velocity = 58,
                Dynamics = 14, Presence = 0.3 },
        ],
    };
}
