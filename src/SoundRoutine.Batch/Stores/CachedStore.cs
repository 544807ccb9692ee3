namespace SoundRoutine.Batch.Stores;

/// <summary>
/// A store whose analyses and parts of kits are kept on the local disk once fetched: what was used longest ago makes
/// room. Names stand for content, so nothing in it is ever out of date.
/// </summary>
internal sealed class CachedStore : IBlobStore, IDisposable
{
    private static readonly string[] Prefixes = ["sources/", "parts/", "inputs/"];

    private readonly IBlobStore _store;
    private readonly FolderStore _kept;
    private readonly long _most;
    private readonly Lock _lock = new();

    /// <param name="store">Where blobs come from.</param>
    /// <param name="folder">Where they are kept; nothing else may lie there.</param>
    /// <param name="most">Bytes it may take.</param>
    public CachedStore(IBlobStore store, string folder, long most) =>
        (_store, _kept, _most) = (store, new FolderStore(folder), most);

    public string Address => _store.Address;

    public bool Exists(string name) => _store.Exists(name);

    public Stream? Get(string name)
    {
        if (!Prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal))) return _store.Get(name);
        if (_kept.Get(name) is { } kept)
        {
            Touch(name);
            return kept;
        }
        using (Stream? blob = _store.Get(name))
        {
            if (blob is null) return null;
            Keep(name, blob);
        }
        // A cache that is full, or that another worker has made room in, is no reason to say that a blob is not there.
        return _kept.Get(name) ?? _store.Get(name);
    }

    public void PutIfAbsent(string name, Stream content) => _store.PutIfAbsent(name, content);

    public IEnumerable<string> List(string prefix) => _store.List(prefix);

    public void Dispose() => (_store as IDisposable)?.Dispose();

    private void Touch(string name) => Quietly(() => File.SetLastAccessTimeUtc(PathOf(name), Clock.Now));

    private void Keep(string name, Stream blob)
    {
        try
        {
            _kept.PutIfAbsent(name, blob);
            lock (_lock) MakeRoom(name);
        }
        catch (StoreException)
        {
            // The cache cannot be used, or the store was cut off; the store itself is asked once more and says so.
        }
    }

    private void MakeRoom(string newest)
    {
        (FileInfo File, long Bytes)[] files = [.. Prefixes.SelectMany(p => _kept.List(p))
            .Select(n => (Name: n, File: new FileInfo(PathOf(n)))).Where(f => f.File.Exists)
            .OrderBy(f => f.Name == newest).ThenBy(f => f.File.LastAccessTimeUtc)
            .Select(f => (f.File, f.File.Length))];
        long bytes = files.Sum(f => f.Bytes);
        foreach ((FileInfo file, long size) in files.SkipLast(1))
        {
            if (bytes <= _most) return;
            bytes -= size;
            Quietly(file.Delete);
        }
    }

    private string PathOf(string name) => Path.Combine(_kept.Address, name);

    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another worker of this machine was quicker, or is reading it.
        }
    }
}
