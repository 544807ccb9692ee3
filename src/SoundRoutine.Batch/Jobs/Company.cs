namespace SoundRoutine.Batch.Jobs;

/// <summary>
/// Which songs and joins of a worker are at work at a time. A song that was at work when its worker died is done alone
/// from then on: what kills workers dies by itself, and what is beside it is not taken for it.
/// </summary>
internal sealed class Company
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly object _lock = new();
    private int _together, _waitAlone;
    private bool _isAlone, _isClosed;

    /// <summary>Whether none may begin any more, for the worker is told to end; those that wait are let go.</summary>
    public bool IsClosed
    {
        set
        {
            lock (_lock)
            {
                _isClosed = value;
                Monitor.PulseAll(_lock);
            }
        }
    }

    /// <summary>Waits until a song may begin; it ends by disposing of what is given.</summary>
    /// <param name="alone">No other may be at work meanwhile. It goes before those that need not be alone.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">Canceled, or the worker is told to end.</exception>
    public IDisposable Enter(bool alone, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (alone) _waitAlone++;
            try
            {
                while (_isClosed || _isAlone || (alone ? _together : _waitAlone) > 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (_isClosed) throw new OperationCanceledException("The worker is told to end.");
                    Monitor.Wait(_lock, Look);
                }
            }
            finally
            {
                if (alone) _waitAlone--;
            }
            if (alone) _isAlone = true;
            else _together++;
        }
        return new Turn(this, alone);
    }

    private void Leave(bool alone)
    {
        lock (_lock)
        {
            if (alone) _isAlone = false;
            else _together--;
            Monitor.PulseAll(_lock);
        }
    }

    private sealed class Turn(Company company, bool alone) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (_isOver) return;
            _isOver = true;
            company.Leave(alone);
        }
    }
}
