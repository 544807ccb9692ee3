using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Tests.Batch.Stores;

public sealed class CachedStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CountingStore _store;

    public CachedStoreTests() => _store = new CountingStore(new FolderStore(_folder["store"]));

    public void Dispose() => _folder.Dispose();

    private string[] Kept => [.. Directory.EnumerateFiles(_folder["cache"], "*", SearchOption.AllDirectories)
        .Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private CachedStore Open(long most) => new(_store, _folder["cache"], most);

    private static string Name(string key) => BlobName.Source(key + key);

    [Fact]
    public void A_blob_is_fetched_once()
    {
        using CachedStore cached = Open(1000);
        _store.Put(Name("aa"), "one");
        Assert.Equal("one", cached.Text(Name("aa")));
        Assert.Equal("one", cached.Text(Name("aa")));
        using CachedStore again = Open(1000);
        Assert.Equal("one", again.Text(Name("aa")));
        Assert.Equal(1, _store.Gets);
    }

    [Fact]
    public void What_was_used_longest_ago_makes_room()
    {
        using CachedStore cached = Open(250);
        foreach (string key in new[] { "aa", "bb", "cc" }) _store.Put(Name(key), new string('x', 100));
        cached.Text(Name("aa"));
        cached.Text(Name("bb"));
        // The file system's time stamps may be coarse.
        File.SetLastAccessTimeUtc(_folder[$"cache/{Name("aa")}"], DateTime.UtcNow.AddSeconds(-20));
        File.SetLastAccessTimeUtc(_folder[$"cache/{Name("bb")}"], DateTime.UtcNow.AddSeconds(-10));
        cached.Text(Name("aa"));
        cached.Text(Name("cc"));
        Assert.Equal(["aaaa.tar.gz", "cccc.tar.gz"], Kept);
    }

    [Fact]
    public void A_blob_larger_than_the_cache_is_still_given()
    {
        using CachedStore cached = Open(10);
        _store.Put(Name("aa"), new string('x', 100));
        Assert.Equal(100, cached.Text(Name("aa"))!.Length);
    }

    [Fact]
    public void What_is_not_there_is_asked_for_again()
    {
        using CachedStore cached = Open(1000);
        Assert.Null(cached.Get(Name("aa")));
        _store.Put(Name("aa"), "there now");
        Assert.Equal("there now", cached.Text(Name("aa")));
    }

    [Fact]
    public void What_can_change_is_not_kept()
    {
        using CachedStore cached = Open(1000);
        _store.Put("batches/0123/batch.json", "x");
        Assert.Equal("x", cached.Text("batches/0123/batch.json"));
        Assert.Empty(Kept);
    }

    [Fact]
    public void A_download_that_is_cut_off_is_not_kept()
    {
        using CachedStore cached = Open(1000);
        _store.Put(Name("aa"), "whole");
        _store.Cuts = true;
        Assert.Throws<IOException>(() => cached.Text(Name("aa")));
        Assert.Empty(Kept);
        _store.Cuts = false;
        Assert.Equal("whole", cached.Text(Name("aa")));
    }

    [Fact]
    public void Workers_that_share_a_cache_too_small_for_both_always_get_what_they_ask_for()
    {
        string[] keys = [.. Enumerable.Range(10, 20).Select(i => InvariantText.Of($"{i}"))];
        foreach (string key in keys) _store.Put(Name(key), $"the analysis {key}");
        Parallel.For(0, 400, i =>
        {
            // Each has a lock of its own, as processes have.
            using CachedStore cached = Open(30);
            string key = keys[i % keys.Length];
            Assert.Equal($"the analysis {key}", cached.Text(Name(key)));
        });
    }

    [SmallDiskFact]
    public void A_cache_whose_disk_is_full_does_not_stand_in_the_way()
    {
        using SmallDisk disk = SmallDisk.Mount();
        using var cached = new CachedStore(_store, disk.Path, 1_000_000);
        _store.Put(Name("aa"), new string('x', 200_000));
        Assert.Equal(200_000, cached.Text(Name("aa"))!.Length);
    }

    private sealed class CountingStore(IBlobStore store) : IBlobStore
    {
        private int _gets;

        public int Gets => _gets;

        public bool Cuts { get; set; }

        public string Address => store.Address;

        public bool Exists(string name) => store.Exists(name);

        public Stream? Get(string name)
        {
            Interlocked.Increment(ref _gets);
            return Cuts ? new BrokenStream(2) : store.Get(name);
        }

        public void PutIfAbsent(string name, Stream content) => store.PutIfAbsent(name, content);

        public IEnumerable<string> List(string prefix) => store.List(prefix);
    }
}
