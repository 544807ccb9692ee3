using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>A wall of drums: every line is busy and still leaves the backbeat clear.</summary>
internal static class Dense
{
    internal static Style Style { get; } = new()
    {
        Name = "dense",
        Description = "Everything at once: layered kicks, ghosts, hats and hand percussion",
        BpmRange = new(90, 140),
        Bpm = 118,
        Looseness = 0.7,
        Fill = FillKind.SnareRoll,
        Lines =
        [
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 112,
                Dynamics = 8 },
            new FieldLine { Note = Clap, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 94,
                Dynamics = 6, Presence = 0.7 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X.44 .34. 4.64 .34.", Velocity = 110,
                Dynamics = 18, Interlock = true, AtLeast = 5, MaxRun = 3 },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".4.5 .5.6 .5.5 .4.5", Ghost = true },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Sixteenths, Velocity = 86,
                Dynamics = 38, Rest = 0.05 },
            new FieldLine { Note = OpenHat, Role = Role.Motion, Field = "..2. ..4. ..2. ..5.", Velocity = 94,
                Dynamics = 8 },
            new FieldLine { Note = Shaker, Role = Role.Motion, Field = "6565 6565 6565 6565", Velocity = 58,
                Dynamics = 22, MaxRun = 16 },
            new TimelineLine { Note = Cowbell, Role = Role.Texture, Hits = 3, Steps = 8, Velocity = 72, Dynamics = 14,
                Presence = 0.6 },
            new TimelineLine { Note = OpenHighConga, Role = Role.Texture, Hits = 5, Steps = 16, Rotation = 2,
                Velocity = 76, Dynamics = 20 },
            new FieldLine { Note = LowConga, Role = Role.Texture, Field = "...4 ..4. ...4 ..44", Velocity = 72,
                Dynamics = 14 },
        ],
    };
}
