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

/// <summary>Hits drawn from probabilities over the bar; anchors always sound.</summary>
public sealed record FieldLine : Line
{
    public required ProbabilityField Field { get; init; }

    /// <summary>Fewest hits in a 4/4 bar; the likeliest places are added until there are so many.</summary>
    public int AtLeast { get; init; }

    /// <summary>Most steps in a row that may sound, anchors apart.</summary>
    public int MaxRun { get; init; } = 2;

    /// <summary>Drawn hits give way to kicks, snares and claps that already stand, so that the lines complement each other.</summary>
    public bool Interlock { get; init; }

    /// <summary>Ghost notes: 22 to 52 in velocity whatever the position.</summary>
    public bool Ghost { get; init; }
}

/// <summary>The speed of a motion line, relative to the felt beat; in compound beats an eighth is a third of it.</summary>
public enum Pulse
{
    Quarters,
    Eighths,
    Sixteenths,

    /// <summary>Only the "and" of each beat: the last eighth of a compound one.</summary>
    OffBeats,

    /// <summary>The jazz ride: every beat, and a skip note before each odd one.</summary>
    Skip,
}

/// <summary>Steady motion: a pulse with an accent pattern, extra notes between, and rolls.</summary>
public sealed record PulseLine : Line
{
    public required Pulse Pulse { get; init; }

    /// <summary>Probability of an extra note on each step the pulse leaves free.</summary>
    public double Extra { get; init; }

    /// <summary>Probability of dropping a note that is not on a beat.</summary>
    public double Rest { get; init; }

    /// <summary>Probability that an off-beat note is split into a roll of 32nds or triplets.</summary>
    public double Roll { get; init; }

    /// <summary>A key to move to in contrasting phrases, 0 for none.</summary>
    public int Alternate { get; init; }

    /// <summary>True where the "and" is stronger than the beat.</summary>
    public bool AccentOffBeats { get; init; }
}

/// <summary>
/// A Euclidean timeline such as a clave or bell. <see cref="Hits"/> in <see cref="Steps"/> of <see cref="Unit"/>
/// ticks in 4/4; other meters take as many as fit in proportion, compound ones <see cref="CompoundHits"/> a bar.
/// </summary>
public sealed record TimelineLine : Line
{
    public required int Hits { get; init; }

    public required int Steps { get; init; }

    public int Rotation { get; init; }

    public int Unit { get; init; } = 240;

    public int CompoundHits { get; init; } = 3;
}
