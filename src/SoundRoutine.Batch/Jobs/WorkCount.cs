namespace SoundRoutine.Batch.Jobs;

/// <summary>How much a worker has done and has under way.</summary>
internal sealed class WorkCount
{
    private long _done, _aside, _failed, _milliseconds;
    private int _atWork;
    private long _last = Environment.TickCount64;

    public long Done => Interlocked.Read(ref _done);

    public long Aside => Interlocked.Read(ref _aside);

    /// <summary>Tries that failed for reasons that pass.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Seconds that songs took, all together.</summary>
    public double Seconds => Interlocked.Read(ref _milliseconds) / 1000.0;

    public int AtWork => Volatile.Read(ref _atWork);

    /// <summary>How long nothing has been at work.</summary>
    public TimeSpan Idle => AtWork > 0 ? TimeSpan.Zero
        : TimeSpan.FromMilliseconds(Environment.TickCount64 - Interlocked.Read(ref _last));

    public void Begin() => Interlocked.Increment(ref _atWork);

    public void End()
    {
        Interlocked.Exchange(ref _last, Environment.TickCount64);
        Interlocked.Decrement(ref _atWork);
    }

    public void Ended(bool aside, double seconds)
    {
        Interlocked.Increment(ref aside ? ref _aside : ref _done);
        Interlocked.Add(ref _milliseconds, (long)(seconds * 1000));
    }

    public void Fail() => Interlocked.Increment(ref _failed);
}
