using static SoundRoutine.Midi.GeneralMidi;

namespace SoundRoutine.Patterns.Styles;

/// <summary>Four on the floor under an open hat on every and; sixteenth hats and a tambourine drive.</summary>
internal static class Disco
{
    internal static Style Style { get; } = new()
    {
        Name = "disco",
        Description = "Four on the floor, backbeat, hats that open on every and",
        BpmRange = new(110, 128),
        Bpm = 118,
        Swing = 50.5,
        SwingUnit = 240,
        Acoustic = true,
        Looseness = 0.8,
        Leans = [new(Instrument.HihatOpen, -2)],
        Fill = FillKind.SnareRoll,
        Lines =
        [
            new FieldLine { Note = Snare, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 108,
                Dynamics = 8 },
            new FieldLine { Note = Kick, Role = Role.Core, Field = "X... X... X... X..1", Velocity = 108,
                Dynamics = 6 },
            new PulseLine { Note = OpenHat, Role = Role.Motion, Pulse = Pulse.OffBeats, Velocity = 96, Dynamics = 0 },
            new PulseLine { Note = ClosedHat, Role = Role.Motion, Pulse = Pulse.Sixteenths, Velocity = 78,
                Dynamics = 30, Rest = 0.3 },
            new FieldLine { Note = Clap, Role = Role.Accent, Field = ".... X... .... X...", Velocity = 90,
                Dynamics = 6, Presence = 0.35 },
            new FieldLine { Note = Snare, Role = Role.Accent, Field = "...1 .... .1.. ...1", Ghost = true },
            new FieldLine { Note = Cowbell, Role = Role.Texture, Field = "5... 5... 5... 5...", Velocity = 74,
                Dynamics = 8, Presence = 0.2 },
            new FieldLine { Note = Tambourine, Role = Role.Texture, Field = "..4. ..4. ..4. ..4.", Velocity = 70,
                Dynamics = 10, Presence = 0.3 },
        ],
    };
}
