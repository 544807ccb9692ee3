using SoundRoutine.Timing;
using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>
/// Swing: the ride carries time, the hat closes on two and four, the kick is feathered, snare and kick comment.
/// </summary>
internal static class Jazz
{
    internal static Style Style { get; } = new()
    {
        Name = "jazz",
        Description = "Swinging ride, pedal hat on two and four, feathered kick, comping snare",
        BpmRange = new(100, 240),
        Bpm = 150,
        Swing = 66.7,
        SwingUnit = 480,
        Subdivision = Subdivision.Triplets,
        Acoustic = true,
        Leans = [new(Instrument.Ride, -8), new(Instrument.Kick, 4), new(Instrument.Snare, 6)],
        Fill = FillKind.Toms,
        CrashVelocity = 84,
        Lines =
        [
            new PulseLine { Note = Ride, Role = Role.Motion, Pulse = Pulse.Skip, Velocity = 92, Dynamics = 18,
                Extra = 0.03 },
            new FieldLine { Note = PedalHat, Role = Role.Motion, Field = ".... X... .... X...", Velocity = 74,
                Dynamics = 4 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X... 4... 5... 4...", Velocity = 58, Dynamics = 10,
                MaxRun = 4 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = ".... ..1. .... ..1.", Velocity = 84,
                Dynamics = 10 },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".113 ..2. .114 ..2.", Ghost = true },
            new FieldLine { Note = SideStick, Role = Role.Accent, Field = ".... .... .... X...", Velocity = 78,
                Dynamics = 4, Presence = 0.15 },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = "..1. ..1. ..1. ..2.", Velocity = 88,
                Dynamics = 10 },
            new FieldLine { Note = Splash, Role = Role.Texture, Field = ".... .... .... ..1.", Velocity = 78,
                Dynamics = 6, Presence = 0.3 },
        ],
    };
}
