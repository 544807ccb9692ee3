using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>Half-time: the snare answers once a bar, leaving room around it.</summary>
internal static class HalfTime
{
    internal static Style Style { get; } = new()
    {
        Name = "halftime",
        Description = "One big snare on three, roomy kick, steady hats",
        BpmRange = new(60, 160),
        Bpm = 140,
        Feel = Feel.HalfTime,
        Acoustic = true,
        Leans = [new(Instrument.Snare, 6)],
        Fill = FillKind.Toms,
        Lines =
        [
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... .... X... ....", Velocity = 116,
                Dynamics = 8 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X..2 ..4. .1.. .23.", Velocity = 110,
                Dynamics = 16, Interlock = true, AtLeast = 2 },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... ...2 .... .1.2", Ghost = true },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Eighths, Velocity = 92, Dynamics = 30,
                Extra = 0.04, Alternate = Ride },
            new FieldLine { Note = OpenHat, Role = Role.Motion, Field = ".... .... .... ..3.", Velocity = 96,
                Dynamics = 8 },
        ],
    };
}
