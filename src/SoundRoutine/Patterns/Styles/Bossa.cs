using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>
/// Bossa nova: heartbeat kick, the Euclidean clave E(5,16) on the side stick over two bars, eighths on top.
/// </summary>
internal static class Bossa
{
    internal static Style Style { get; } = new()
    {
        Name = "bossa",
        Description = "Side-stick clave over two bars, heartbeat kick, whispering eighths",
        BpmRange = new(110, 150),
        Bpm = 132,
        Acoustic = true,
        Looseness = 0.8,
        Leans = [new(Instrument.Percussion, 3)],
        Fill = FillKind.Toms,
        CrashVelocity = 76,
        Lines =
        [
            new TimelineLine { Note = SideStick, Role = Role.Accent, Hits = 5, Steps = 16, Unit = 480, Velocity = 92,
                Dynamics = 10, CompoundHits = 2 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X... ..8. X... ..8.", Velocity = 88, Dynamics = 16,
                AtLeast = 3 },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Eighths, Velocity = 66, Dynamics = 20,
                Alternate = Ride },
            new FieldLine { Note = PedalHat, Role = Role.Motion, Field = ".... X... .... X...", Velocity = 58,
                Dynamics = 4 },
            new FieldLine { Note = Shaker, Role = Role.Texture, Field = "5.5. 5.5. 5.5. 5.5.", Velocity = 52,
                Dynamics = 14, Presence = 0.3, MaxRun = 16 },
            new FieldLine { Note = LowConga, Role = Role.Texture, Field = ".... ..2. .... 2.3.", Velocity = 64,
                Dynamics = 10, Presence = 0.4 },
        ],
    };
}
