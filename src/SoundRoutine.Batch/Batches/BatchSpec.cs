using SoundRoutine.Pipeline;

namespace SoundRoutine.Batch.Batches;

/// <summary>What a batch is to make, fixed when it is submitted.</summary>
internal sealed record BatchSpec
{
    /// <summary>Twelve hexadecimal digits, of the list and the options: the same again is the same batch.</summary>
    public required string Id { get; init; }

    public required BatchGoal Goal { get; init; }

    /// <summary>Of every step; inputs and output are left empty.</summary>
    public required MakeOptions Options { get; init; }

    public required BatchPriority Priority { get; init; }

    /// <summary>What its songs need of a worker: <c>embedded</c>, <c>htdemucs</c> or <c>gpu</c>.</summary>
    public required string Capability { get; init; }

    /// <summary>The versions that its analyses depend on: workers of other versions do not take its songs.</summary>
    public required string Recipe { get; init; }

    /// <summary>How many songs.</summary>
    public required int Items { get; init; }

    /// <summary>Songs a chunk.</summary>
    public required int ChunkSize { get; init; }

    public required DateTime Created { get; init; }

    /// <summary>Seconds that a song may take.</summary>
    public required double TimeLimitSeconds { get; init; }

    /// <summary>What the user named, in short.</summary>
    public required string Title { get; init; }

    /// <summary>Where results lie.</summary>
    public required string Store { get; init; }

    public int Chunks => (Items + ChunkSize - 1) / ChunkSize;

    /// <summary>How many songs a chunk has.</summary>
    public int ItemsIn(int chunk) => Math.Min(ChunkSize, Items - chunk * ChunkSize);
}
