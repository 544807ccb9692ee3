using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>Sampled-break hip-hop: swung sixteenths, boom on one, late doubles, a cracking backbeat.</summary>
internal static class BoomBap
{
    internal static Style Style { get; } = new()
    {
        Name = "boombap",
        Description = "Swung sixteenths, dusty kick doubles, a cracking snare",
        BpmRange = new(80, 98),
        Bpm = 90,
        Swing = 59,
        SwingUnit = 240,
        Looseness = 0.8,
        Leans = [new(Instrument.Snare, 14), new(Instrument.Clap, 14), new(Instrument.Kick, 4),
            new(Instrument.HihatClosed, -2)],
        Fill = FillKind.Drop,
        CrashVelocity = 92,
        Lines =
        [
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 116,
                Dynamics = 8 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X.13 ..23 .16. ..31", Velocity = 112,
                Dynamics = 18, Interlock = true, AtLeast = 3 },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = "...1 ...4 .4.. .2.2", Ghost = true },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Eighths, Velocity = 88, Dynamics = 32,
                Extra = 0.1, Rest = 0.04 },
            new FieldLine { Note = OpenHat, Role = Role.Motion, Field = ".... .... ..1. ..2.", Velocity = 94,
                Dynamics = 10 },
            new FieldLine { Note = RideBell, Role = Role.Texture, Field = ".... .... 1... ....", Velocity = 70,
                Dynamics = 10, Presence = 0.4 },
        ],
    };
}
