using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>One input and what came of it.</summary>
internal sealed record SourceEntry
{
    /// <summary>As the user named it.</summary>
    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public required double Seconds { get; init; }

    public required int SampleRate { get; init; }

    public required int Channels { get; init; }

    public required SourceKind Kind { get; init; }

    /// <summary>Why it was taken for that.</summary>
    public required string KindReason { get; init; }

    /// <summary>The separator that ran, <c>none</c> where the input was used as it is.</summary>
    public required string Separator { get; init; }

    /// <summary>
    /// How much time the separator took: <c>fast</c>, <c>balanced</c> or <c>best</c>; null where there was no choice.
    /// </summary>
    public string? Quality { get; init; }

    /// <summary>Hits found in it.</summary>
    public required int Hits { get; init; }

    /// <summary>Null where there was too little to tell.</summary>
    public required SourceTempo? Tempo { get; init; }

    /// <summary>The drum stem relative to the manifest, where it was asked for.</summary>
    public required string? Stem { get; init; }

    /// <summary>The parts of the drum stem in the order of the parts, where they were asked for.</summary>
    public ImmutableArray<PartEntry>? Parts { get; init; }

    /// <summary>Its analysis relative to the manifest; it may have been deleted.</summary>
    public required string? Analysis { get; init; }
}
