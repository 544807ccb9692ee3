using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>One drop: the first beat is left empty, kick and side stick fall together on the third.</summary>
internal static class Reggae
{
    internal static Style Style { get; } = new()
    {
        Name = "reggae",
        Description = "One drop: nothing on one, kick and side stick together on three",
        BpmRange = new(68, 88),
        Bpm = 76,
        Swing = 60,
        SwingUnit = 240,
        Feel = Feel.HalfTime,
        Acoustic = true,
        Leans = [new(Instrument.Snare, 8), new(Instrument.Kick, 8)],
        Fill = FillKind.Toms,
        CrashVelocity = 100,
        Lines =
        [
            new FieldLine { Note = SideStick, Role = Role.Accent, Field = ".... .... X... ....", Velocity = 106,
                Dynamics = 6 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = ".... .... X... ...1", Velocity = 108,
                Dynamics = 6 },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Eighths, Velocity = 84, Dynamics = 24,
                AccentOffBeats = true, Extra = 0.05, Rest = 0.03 },
            new FieldLine { Note = SideStick, Role = Role.Texture, Field = "...1 ..21 ...2 ..12", Velocity = 62,
                Dynamics = 14, Presence = 0.7, Interlock = true },
            new FieldLine { Note = OpenHat, Role = Role.Motion, Field = "..1. ..1. ..2. ..2.", Velocity = 90,
                Dynamics = 8 },
            new FieldLine { Note = HighTimbale, Role = Role.Texture, Field = "...1 .... .... ..11", Velocity = 72,
                Dynamics = 12, Presence = 0.35 },
        ],
    };
}
