using SoundRoutine.Midi;

namespace SoundRoutine.Patterns;

/// <summary>One voice of a style. Each kind of line has its own rule for where it plays.</summary>
public abstract record Line
{
    /// <summary>General MIDI key.</summary>
    public required int Note { get; init; }

    public required Role Role { get; init; }

    /// <summary>Velocity on a strong position, 1 to 127.</summary>
    public int Velocity { get; init; } = 96;

    /// <summary>How much softer the weakest position of a bar is than the strongest, in velocity.</summary>
    public int Dynamics { get; init; } = 24;

    /// <summary>Probability that the line takes part at all, drawn once a pattern and moved by density.</summary>
    public double Presence { get; init; } = 1;

    public Instrument Instrument => GeneralMidi.InstrumentOf(Note);
}
