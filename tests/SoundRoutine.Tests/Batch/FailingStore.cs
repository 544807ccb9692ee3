using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Tests.Batch;

/// <summary>A store that refuses what is put into it for a while.</summary>
internal sealed class FailingStore(IBlobStore store) : IBlobStore
{
    private int _refusals;

    public string Address => store.Address;

    /// <summary>How many blobs it still refuses.</summary>
    public int Refusals { get => _refusals; set => _refusals = value; }

    public bool Exists(string name) => store.Exists(name);

    public Stream? Get(string name) => store.Get(name);

    public void PutIfAbsent(string name, Stream content)
    {
        if (Interlocked.Decrement(ref _refusals) >= 0)
            throw new StoreException($"{Address}: the store refuses", new IOException());
        store.PutIfAbsent(name, content);
    }

    public IEnumerable<string> List(string prefix) => store.List(prefix);
}
