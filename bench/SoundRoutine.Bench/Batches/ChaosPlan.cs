using System.Diagnostics;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Work;

namespace SoundRoutine.Bench.Batches;

/// <summary>What is done to a batch, and what it is.</summary>
internal sealed record ChaosPlan
{
    public required BatchRequest Request { get; init; }

    /// <summary>Of which so many cannot be used.</summary>
    public required int Bad { get; init; }

    /// <summary>What is said of those that cannot be used.</summary>
    public required string[] Reasons { get; init; }

    /// <summary>What one process does with the songs.</summary>
    public required ISongWork Work { get; init; }

    /// <summary>Starts a worker for a queue; what it says is told.</summary>
    public required Func<string, Action<string>, Process> Start { get; init; }

    /// <summary>At a time.</summary>
    public required int Workers { get; init; }

    /// <summary>Of workers, by SIGKILL.</summary>
    public required int Kills { get; init; }

    /// <summary>Of the database, the first as after a crash.</summary>
    public required int Restarts { get; init; }

    /// <summary>Seconds that the batch takes if nothing happens to it: the moments lie within.</summary>
    public required double Expected { get; init; }

    /// <summary>Of the moments.</summary>
    public required int Seed { get; init; }
}
