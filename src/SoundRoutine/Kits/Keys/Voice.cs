using System.Collections.Immutable;

namespace SoundRoutine.Kits.Keys;

/// <summary>What plays one key: groups, the main one first, and a shift in semitones.</summary>
internal sealed record Voice(ImmutableArray<SampleGroup> Groups, double Transpose = 0)
{
    /// <summary>Why another instrument's sounds play the key; null where its own do.</summary>
    public string? Substitution { get; init; }
}
