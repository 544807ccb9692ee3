using SoundRoutine.Batch.Batches;

namespace SoundRoutine.Batch.Jobs;

/// <summary>What ends a song before it is done: its time limit, its batch canceled, its worker ending.</summary>
internal sealed class SongLimits : IDisposable
{
    private readonly CancellationTokenSource _time, _canceled = new(), _all;
    private readonly Timer _asks;

    /// <param name="place">What the worker works with.</param>
    /// <param name="spec">The batch.</param>
    /// <param name="cancellation">The queue's own: the job was taken from the worker.</param>
    public SongLimits(Workplace place, BatchSpec spec, CancellationToken cancellation)
    {
        _time = new CancellationTokenSource(TimeSpan.FromSeconds(spec.TimeLimitSeconds));
        _all = CancellationTokenSource.CreateLinkedTokenSource(_time.Token, _canceled.Token, place.Stopping,
            cancellation);
        TimeSpan period = place.Settings.CancellationCheck;
        _asks = new Timer(_ => Ask(place.Book, spec.Id), null, period, period);
    }

    public CancellationToken Token => _all.Token;

    public bool IsOverTime => _time.IsCancellationRequested;

    public bool IsCanceled => _canceled.IsCancellationRequested;

    public void Dispose()
    {
        using var done = new ManualResetEvent(false);
        if (_asks.Dispose(done)) done.WaitOne();
        _all.Dispose();
        _canceled.Dispose();
        _time.Dispose();
    }

    private void Ask(BatchBook book, string batch)
    {
        try
        {
            if (book.IsCanceled(batch)) _canceled.Cancel();
        }
#pragma warning disable CA1031 // A database that is away does not end a song; the next time may tell.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
