using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Batch.Work;
using SoundRoutine.Files;

namespace SoundRoutine.Batch.Jobs;

/// <summary>What is tried again: what is wrong with a song stays wrong; disks, networks and stores come back.</summary>
/// <param name="settings">When it is tried again.</param>
internal sealed class Failures(QueueSettings settings)
{
    /// <summary>How much later a failed song is tried again; null where it is set aside.</summary>
    /// <param name="e">What went wrong.</param>
    /// <param name="overTime">Whether it took too long.</param>
    /// <param name="tries">How often it failed before.</param>
    public TimeSpan? Again(Exception e, bool overTime, int tries)
    {
        // A full disk is no fault of the song, however long it takes to make room.
        if (IsFullDisk(e)) return settings.Delays[Math.Min(tries, settings.Delays.Count - 1)];
        int most = overTime ? 1 : IsOfEnvironment(e) ? settings.Delays.Count
            // What nobody thought of may be chance, once.
            : e is SoundRoutineException or ArgumentException ? 0 : 1;
        return tries < most ? settings.Delays[tries] : null;
    }

    /// <summary>Whether this machine's disk is full.</summary>
    public static bool IsFullDisk(Exception e) =>
        Chain(e).OfType<IOException>().Any(FileErrors.IsFullDisk) && e is not StoreException;

    private static bool IsOfEnvironment(Exception e) => e is StoreException || Chain(e).Any(inner =>
        inner is UnreachableFileException or TimeoutException or System.Data.Common.DbException
        || (inner is IOException and not (FileNotFoundException or EndOfStreamException)));

    /// <summary>Whether the work of a batch as a whole is not to be tried again, whatever it was.</summary>
    public static bool EndsBatch(Exception e) =>
        !Chain(e).Any(inner => inner is AgainException or System.Data.Common.DbException);

    /// <summary>What went wrong, as a line for people.</summary>
    public static string OneLine(Exception e) => e is SoundRoutineException or StoreException ? e.Message
        : $"unexpected {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}";

    /// <summary>An exception and what lies within it.</summary>
    public static IEnumerable<Exception> Chain(Exception? e)
    {
        for (; e is not null; e = e.InnerException) yield return e;
    }
}
