using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Batch.Service;

/// <summary>The batches of a queue, or those of this machine.</summary>
internal interface IBatches : IDisposable
{
    /// <summary>Where results lie.</summary>
    IBlobStore Store { get; }

    /// <summary>Takes a batch; the same again is the one that is there.</summary>
    /// <exception cref="SoundRoutineException">There is no song in it, or a server refuses.</exception>
    Submission Submit(BatchRequest request, IProgress<StepProgress>? progress, CancellationToken cancellation);

    /// <summary>All, the newest first.</summary>
    IReadOnlyList<BatchStatus> List();

    bool Has(string id) => List().Any(b => b.Id == id);

    /// <exception cref="SoundRoutineException">There is no such batch.</exception>
    BatchStatus Status(string id);

    /// <summary>Its songs in order, with what came of each.</summary>
    IEnumerable<SongReport> Songs(string id);

    /// <summary>Tries again what was set aside, or goes on with what was canceled.</summary>
    /// <param name="id">The batch.</param>
    /// <param name="song">The name of one song; null for all.</param>
    /// <returns>How many songs are tried again.</returns>
    int Retry(string id, string? song);

    /// <summary>Ends it; what is done stays done.</summary>
    void Cancel(string id);
}
