using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Batches;

/// <summary>An input of a partial kit.</summary>
internal sealed record PartialSource
{
    /// <summary>The key of its analysis, 64 hexadecimal digits.</summary>
    public required string Key { get; init; }

    /// <summary>What came of it, under the name that it has in the batch.</summary>
    public required SourceEntry Entry { get; init; }

    /// <summary>Of its hits, in Hz.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Of its hits.</summary>
    public required int Channels { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }
}
