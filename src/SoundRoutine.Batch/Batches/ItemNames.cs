using System.Collections.Immutable;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Batch.Batches;

/// <summary>The songs of batches, which lie in the store by chunks.</summary>
internal static class ItemNames
{
    /// <summary>Chunks that are kept in memory: workers go through a batch in order.</summary>
    private const int Kept = 8;

    private static readonly Dictionary<string, ImmutableArray<BatchItem>> s_kept = [];
    private static readonly Queue<string> s_order = [];
    private static readonly Lock s_lock = new();

    /// <summary>The songs of a chunk.</summary>
    /// <exception cref="StoreException">They are not there.</exception>
    public static ImmutableArray<BatchItem> Of(IBlobStore store, BatchSpec spec, int chunk)
    {
        string name = BlobName.Names(spec.Id, chunk), key = $"{store.Address}\n{name}";
        lock (s_lock)
            if (s_kept.TryGetValue(key, out ImmutableArray<BatchItem> known)) return known;
        BatchItem[] items = store.GetJson<BatchItem[]>(name) ?? throw new StoreException(
            $"{store.Address}: the list of batch {spec.Id} is not there; is it the store that was submitted to "
                + $"({spec.Store})?", new FileNotFoundException(name));
        ImmutableArray<BatchItem> read = [.. items];
        lock (s_lock)
        {
            if (s_kept.TryAdd(key, read)) s_order.Enqueue(key);
            if (s_order.Count > Kept) s_kept.Remove(s_order.Dequeue());
        }
        return read;
    }

    public static void Put(IBlobStore store, BatchSpec spec, int chunk, IEnumerable<BatchItem> items) =>
        store.PutJson(BlobName.Names(spec.Id, chunk), items.ToArray());
}
