using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>
/// Interlocking kick, rim and bell; the bell keeps a Euclidean timeline, seven strokes in the compound bar.
/// </summary>
internal static class Afrobeat
{
    internal static Style Style { get; } = new()
    {
        Name = "afrobeat",
        Description = "Interlocking kick and snare over a bell timeline and shaker",
        BpmRange = new(95, 125),
        Bpm = 110,
        Acoustic = true,
        Leans = [new(Instrument.HihatClosed, -3), new(Instrument.Snare, 3)],
        Fill = FillKind.Toms,
        CrashVelocity = 96,
        Lines =
        [
            new TimelineLine { Note = RideBell, Role = Role.Motion, Hits = 5, Steps = 16, Rotation = 0, Velocity = 84,
                Dynamics = 14, CompoundHits = 7 },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... ..X. ...1 X...", Velocity = 104,
                Dynamics = 8, Interlock = true },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X..3 ..2. ..X. .3..  X..2 ..3. .3X. ..2.",
                Velocity = 104, Dynamics = 16, Interlock = true },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".3.4 .2.. .4.3 ..3.", Ghost = true },
            new FieldLine { Note = PedalHat, Role = Role.Motion, Field = "X... X... X... X...", Velocity = 64,
                Dynamics = 6 },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Eighths, Velocity = 70, Dynamics = 26,
                Extra = 0.1, AccentOffBeats = true },
            new FieldLine { Note = HighAgogo, Role = Role.Texture, Field = "..2. ...2 ..2. .2..", Velocity = 64,
                Dynamics = 12, Presence = 0.5 },
            new FieldLine { Note = LowConga, Role = Role.Texture, Field = "...3 ..3. ...3 ..35", Velocity = 70,
                Dynamics = 14, Presence = 0.5 },
        ],
    };
}
