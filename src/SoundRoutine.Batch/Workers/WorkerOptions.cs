using System.Collections.Immutable;

namespace SoundRoutine.Batch.Workers;

/// <summary>How a worker works.</summary>
internal sealed record WorkerOptions
{
    /// <summary>Songs at a time.</summary>
    public int Slots { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>What it can do; empty for all there is.</summary>
    public ImmutableArray<string> Capabilities { get; init; } = [];

    /// <summary>Ends when nothing is left to do.</summary>
    public bool Drains { get; init; }

    /// <summary>Ends when it has had nothing to do for so long; null for never.</summary>
    public TimeSpan? UntilIdle { get; init; }

    /// <summary>Where private folders are made; null for the system's place.</summary>
    public string? Scratch { get; init; }

    /// <summary>Takes no songs while less is free there, in bytes.</summary>
    public long MinFree { get; init; } = 1L << 30;

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public WorkerOptions Validated()
    {
        if (Slots is < 1 or > 256) throw new ArgumentException($"{Slots} slots are out of range; use 1 to 256");
        if (UntilIdle is { } idle && idle <= TimeSpan.Zero)
            throw new ArgumentException("the idle time is out of range; use 1s or more, as in --until-idle 5m");
        return this;
    }
}
