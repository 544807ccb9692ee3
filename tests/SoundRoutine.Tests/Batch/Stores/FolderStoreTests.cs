using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Tests.Batch.Stores;

public sealed class FolderStoreTests : IDisposable
{
    private const string Name = "sources/3f/3fa2.tar.gz";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_put_is_there()
    {
        var store = new FolderStore(_folder["store"]);
        Assert.False(store.Exists(Name));
        Assert.Null(store.Text(Name));
        store.Put(Name, "an analysis");
        Assert.True(store.Exists(Name));
        Assert.Equal("an analysis", store.Text(Name));
    }

    [Fact]
    public void It_is_there_whole_or_not_at_all()
    {
        var store = new FolderStore(_folder["store"]);
        using (var broken = new BrokenStream(100_000))
            Assert.Throws<StoreException>(() => store.PutIfAbsent(Name, broken));
        Assert.False(store.Exists(Name));
        Assert.Empty(store.List("sources/"));
        Assert.Empty(Directory.EnumerateFiles(_folder["store"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Twice_is_once()
    {
        var store = new FolderStore(_folder["store"]);
        store.Put(Name, "first");
        store.Put(Name, "second");
        Assert.Equal("first", store.Text(Name));
    }

    [Fact]
    public void Many_at_once_leave_one_that_is_whole()
    {
        string[] texts = [.. Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 200_000))];
        Parallel.ForEach(texts, text => new FolderStore(_folder["store"]).Put(Name, text));
        Assert.Contains(new FolderStore(_folder["store"]).Text(Name), texts);
        Assert.Single(Directory.EnumerateFiles(_folder["store"], "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("sources/../../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("sources//x")]
    [InlineData("sources/.hidden")]
    [InlineData("Sources/x")]
    [InlineData("sources/x\n")]
    [InlineData("sources\\x")]
    [InlineData("")]
    public void Names_that_the_program_does_not_give_are_refused(string name)
    {
        var store = new FolderStore(_folder["store"]);
        Assert.Throws<ArgumentException>(() => store.Exists(name));
        Assert.Throws<ArgumentException>(() => store.Get(name));
        Assert.Throws<ArgumentException>(() => store.Put(name, "x"));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Names_are_listed_in_order_by_how_they_begin()
    {
        var store = new FolderStore(_folder["store"]);
        foreach (string name in new[] { "parts/aa/aa.json.gz", "sources/b2/b2.tar.gz", "sources/b1/b1.tar.gz",
            "sources/a1/a1.tar.gz" }) store.Put(name, name);
        File.WriteAllText(_folder["store/sources/b1/.left.part"], "");
        Assert.Equal(["sources/a1/a1.tar.gz", "sources/b1/b1.tar.gz", "sources/b2/b2.tar.gz"], store.List("sources/"));
        Assert.Equal(["sources/b1/b1.tar.gz", "sources/b2/b2.tar.gz"], store.List("sources/b"));
        Assert.Equal(["sources/b1/b1.tar.gz"], store.List("sources/b1/"));
        Assert.Equal(4, store.List("").Count());
        Assert.Empty(store.List("kits/"));
    }

    [Fact]
    public void A_folder_that_is_gone_is_not_an_empty_one()
    {
        var store = new FolderStore(_folder["store"]);
        store.Put(Name, "x");
        Directory.Delete(_folder["store"], recursive: true);
        Action[] all = [() => store.Exists(Name), () => store.Get(Name), () => store.Put(Name, "x"),
            () => store.List("sources/")];
        foreach (Action action in all)
        {
            string line = Assert.Throws<StoreException>(action).Message;
            Assert.Contains(_folder["store"], line);
            Assert.Contains("see that it is there and mounted", line);
        }
        Assert.False(Directory.Exists(_folder["store"]));
    }

    [Fact]
    public void A_folder_that_nothing_may_be_written_to_refuses()
    {
        if (!OperatingSystem.IsLinux()) return;
        // Not even root may make something there.
        var store = new FolderStore("/sys/kernel");
        string line = Assert.Throws<StoreException>(() => store.Put(Name, "x")).Message;
        Assert.Equal("/sys/kernel: the store refuses; allow this user to write there", line);
    }

    [Fact]
    public void A_file_is_no_store()
    {
        File.WriteAllText(_folder["store"], "");
        Assert.Contains(_folder["store"],
            Assert.Throws<SoundRoutineException>(() => new FolderStore(_folder["store"])).Message);
    }

    [SmallDiskFact]
    public void A_full_disk_is_said_and_nothing_is_left_of_the_blob()
    {
        using SmallDisk disk = SmallDisk.Mount();
        var store = new FolderStore(disk.Path);
        store.Put("sources/00/small.tar.gz", "small");
        string line = Assert.Throws<StoreException>(() => store.Put(Name, new string('x', 200_000))).Message;
        Assert.Equal($"{disk.Path}: the store is full; make room there", line);
        Assert.Equal(["sources/00/small.tar.gz"], store.List("sources/"));
        Assert.Equal("small", store.Text("sources/00/small.tar.gz"));
        store.Put(Name, "fits");
        Assert.Equal("fits", store.Text(Name));
    }
}
