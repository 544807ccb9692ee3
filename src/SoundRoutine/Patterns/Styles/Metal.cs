using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>Double kick in runs under a hard backbeat, crashes and china marking time.</summary>
internal static class Metal
{
    internal static Style Style { get; } = new()
    {
        Name = "metal",
        Description = "Double-kick runs, hard backbeat, ride and china on top",
        BpmRange = new(120, 200),
        Bpm = 160,
        Acoustic = true,
        Looseness = 0.7,
        Leans = [new(Instrument.Kick, -3)],
        Fill = FillKind.Toms,
        CrashVelocity = 120,
        Lines =
        [
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 120,
                Dynamics = 8 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X.54 3.54 X.54 3.54", Velocity = 116, Dynamics = 8,
                AtLeast = 5, MaxRun = 16 },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Quarters, Velocity = 102,
                Dynamics = 12, Alternate = China },
            new FieldLine { Note = RideBell, Role = Role.Motion, Field = "..1. ..1. ..1. ..1.", Velocity = 92,
                Dynamics = 10, Presence = 0.4 },
            new FieldLine { Note = Crash, Role = Role.Accent, Field = ".... .... 1... ....", Velocity = 104,
                Dynamics = 6, Presence = 0.4 },
        ],
    };
}
