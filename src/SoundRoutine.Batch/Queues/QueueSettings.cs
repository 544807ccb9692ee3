namespace SoundRoutine.Batch.Queues;

/// <summary>The times of a queue. The defaults are for songs that take seconds to minutes.</summary>
internal sealed record QueueSettings
{
    /// <summary>A job whose worker has said nothing for so long is given to another.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a worker that has nothing to do looks, where it is not told.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether the database tells workers of new jobs; costs a connection a worker.</summary>
    public bool Listens { get; init; } = true;

    /// <summary>How often a worker says that it lives.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A worker that has said nothing for so long is gone.</summary>
    public TimeSpan ServerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often is looked for what was lost and what was canceled.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often songs at work ask whether they are canceled.</summary>
    public TimeSpan CancellationCheck { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Songs at work have so long when a worker is told to end.</summary>
    public TimeSpan Shutdown { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>When what failed is tried again; after the last it is set aside.</summary>
    public IReadOnlyList<TimeSpan> Delays { get; init; } =
        [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30)];

    /// <summary>More are not put into the queue; the rest waits.</summary>
    public int MaxQueued { get; init; } = 50_000;

    /// <summary>Songs that are put into the queue by one job.</summary>
    public int ChunkSize { get; init; } = 1000;

    /// <summary>
    /// For tests and measurements: <c>SOUNDROUTINE_LEASE</c> in seconds, which the other times follow.
    /// </summary>
    public static QueueSettings Default { get; } =
        Environment.GetEnvironmentVariable("SOUNDROUTINE_LEASE") is { Length: > 0 } text
        && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out double seconds) && seconds >= 2
            ? Within(TimeSpan.FromSeconds(seconds)) : new();

    /// <summary>Times for a shorter lease, in proportion.</summary>
    public static QueueSettings Within(TimeSpan lease) => new()
    {
        Lease = lease,
        Poll = TimeSpan.FromSeconds(Math.Min(2, lease.TotalSeconds / 10)),
        Heartbeat = lease / 4,
        ServerTimeout = lease,
        Sweep = lease / 2,
        CancellationCheck = TimeSpan.FromSeconds(Math.Min(5, lease.TotalSeconds / 4)),
        Delays = [lease / 6, lease / 2, lease, lease * 2],
    };
}
