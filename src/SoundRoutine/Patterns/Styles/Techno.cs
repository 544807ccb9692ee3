using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>Driving four on the floor; tension from hats and Euclidean percussion rather than a backbeat.</summary>
internal static class Techno
{
    internal static Style Style { get; } = new()
    {
        Name = "techno",
        Description = "Relentless kick, off-beat hats, Euclidean percussion",
        BpmRange = new(125, 145),
        Bpm = 132,
        Looseness = 0.1,
        Fill = FillKind.Drop,
        CrashVelocity = 90,
        Lines =
        [
            new FieldLine { Note = Clap, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 92,
                Dynamics = 6, Presence = 0.6 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X..1 X... X... X...", Velocity = 118,
                Dynamics = 2 },
            new PulseLine { Note = OpenHat, Role = Role.Motion, Pulse = Pulse.OffBeats, Velocity = 94, Dynamics = 0 },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Sixteenths, Velocity = 66,
                Dynamics = 26, Presence = 0.75, Rest = 0.06 },
            new TimelineLine { Note = LowTom, Role = Role.Texture, Hits = 5, Steps = 16, Rotation = 3, Velocity = 66,
                Dynamics = 20, Presence = 0.5 },
            new TimelineLine { Note = HighWoodBlock, Role = Role.Texture, Hits = 7, Steps = 16, Rotation = 2,
                Velocity = 60, Dynamics = 18, Presence = 0.35 },
            new FieldLine { Note = Ride, Role = Role.Motion, Field = "..4. ..4. ..4. ..4.", Velocity = 80,
                Dynamics = 8, Presence = 0.35 },
        ],
    };
}
