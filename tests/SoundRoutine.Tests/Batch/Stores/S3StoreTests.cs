using System.Security.Cryptography;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Tests.Batch.Stores;

[Collection(nameof(S3Tests))]
public sealed class S3StoreTests(S3Server server) : IDisposable
{
    private const string Name = "sources/3f/3fa2.tar.gz";

    private readonly string _address = $"s3://bucket/{Guid.NewGuid():N}";

    public void Dispose()
    {
        server.Set("AWS_ACCESS_KEY_ID", "key");
        server.Set("AWS_SECRET_ACCESS_KEY", "secret");
        server.Set("AWS_ENDPOINT_URL_S3", server.Address);
    }

    [NodeFact]
    public void What_is_put_is_there()
    {
        IBlobStore store = BlobStores.Open(_address);
        Assert.False(store.Exists(Name));
        Assert.Null(store.Get(Name));
        byte[] bytes = RandomNumberGenerator.GetBytes(3_000_000);
        store.PutIfAbsent(Name, new MemoryStream(bytes));
        Assert.True(store.Exists(Name));
        using Stream there = store.Get(Name)!;
        using var read = new MemoryStream();
        there.CopyTo(read);
        Assert.Equal(bytes, read.ToArray());
        Assert.Equal(_address, store.Address);
    }

    [NodeFact]
    public void Twice_is_once()
    {
        IBlobStore store = BlobStores.Open(_address);
        store.Put(Name, "first");
        store.Put(Name, "second");
        Assert.Equal("first", store.Text(Name));
    }

    [NodeFact]
    public void An_empty_blob_and_a_stream_that_has_been_read_from_are_put()
    {
        IBlobStore store = BlobStores.Open(_address);
        store.Put("parts/00/empty.json.gz", "");
        Assert.Equal("", store.Text("parts/00/empty.json.gz"));
        using var content = new MemoryStream("0123456789"u8.ToArray()) { Position = 4 };
        store.PutIfAbsent(Name, content);
        Assert.Equal("456789", store.Text(Name));
    }

    [NodeFact]
    public async Task More_than_a_page_is_listed_in_order_without_the_prefix()
    {
        IBlobStore store = BlobStores.Open(_address), beside = BlobStores.Open($"{_address}-beside");
        string[] names = [.. Enumerable.Range(0, 1010).Select(i => InvariantText.Of($"sources/aa/{i:0000}.tar.gz"))];
        using var client = new HttpClient();
        string there = $"{server.Address}/{_address["s3://".Length..]}";
        foreach (string[] some in names.Chunk(50))
            await Task.WhenAll(some.Select(n => client.PutAsync(new Uri($"{there}/{n}"), new StringContent("x"))));
        store.Put("parts/aa/aa.json.gz", "x");
        beside.Put("sources/aa/beside.tar.gz", "x");
        Assert.Equal(names, store.List("sources/"));
        Assert.Equal(["sources/aa/0007.tar.gz"], store.List("sources/aa/0007"));
        Assert.Empty(store.List("kits/"));
    }

    [NodeFact]
    public void A_folder_travels_as_an_archive()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["in/d"]);
        File.WriteAllText(folder["in/d/x"], "hit");
        IBlobStore store = BlobStores.Open(_address);
        store.PutFolder(Name, folder["in"], folder["archive"]);
        Assert.True(store.TryGetFolder(Name, folder["out"]));
        Assert.Equal("hit", File.ReadAllText(folder["out/d/x"]));
    }

    [NodeFact]
    public void A_bucket_that_is_not_there_is_said()
    {
        IBlobStore store = BlobStores.Open("s3://nowhere/sr");
        AssertSays(store, "s3://nowhere/sr: there is no such bucket; make it, or mend the name",
            s => s.Get(Name), s => s.Put(Name, "x"), s => Assert.Empty(s.List("sources/")));
    }

    [NodeFact]
    public void Keys_that_are_refused_are_said()
    {
        server.Set("AWS_ACCESS_KEY_ID", "refused");
        server.Set("AWS_SECRET_ACCESS_KEY", "very secret");
        IBlobStore store = BlobStores.Open(_address);
        AssertSays(store, "the store refuses (InvalidAccessKeyId); check AWS_ACCESS_KEY_ID", s => s.Get(Name),
            s => Assert.Empty(s.List("sources/")));
        // What is asked for by its head alone is answered without a word.
        AssertSays(store, "the store refuses (Forbidden); check AWS_ACCESS_KEY_ID", s => s.Exists(Name),
            s => s.Put(Name, "x"));
    }

    [NodeFact]
    public void A_server_that_fails_is_said()
    {
        server.Set("AWS_ACCESS_KEY_ID", "unlucky");
        AssertSays(BlobStores.Open(_address), "the store answers with an error (500 InternalError); try again",
            s => s.Get(Name));
    }

    [NodeFact]
    public void A_server_that_is_away_is_said()
    {
        server.Set("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9");
        AssertSays(BlobStores.Open(_address), "the store cannot be reached", s => s.Get(Name));
    }

    [NodeFact]
    public void Keys_that_are_not_set_are_said()
    {
        server.Set("AWS_ACCESS_KEY_ID", null);
        server.Set("AWS_SECRET_ACCESS_KEY", null);
        AssertSays(BlobStores.Open(_address), "no keys are set for the store; set AWS_ACCESS_KEY_ID", s => s.Get(Name),
            s => s.Put(Name, "x"));
    }

    [Theory]
    [InlineData("s3://", "names no bucket")]
    [InlineData("s3:///prefix", "names no bucket")]
    [InlineData("https://bucket", "no store of this kind")]
    [InlineData("gs://bucket", "no store of this kind")]
    public void An_address_that_names_no_store_is_refused(string address, string why)
    {
        string line = Assert.Throws<SoundRoutineException>(() => BlobStores.Open(address)).Message;
        Assert.StartsWith(address, line);
        Assert.Contains(why, line);
    }

    private static void AssertSays(IBlobStore store, string line, params Action<IBlobStore>[] actions)
    {
        foreach (Action<IBlobStore> action in actions)
        {
            string said = Assert.Throws<StoreException>(() => action(store)).Message;
            Assert.Contains(line, said);
            Assert.StartsWith(store.Address, said);
            Assert.DoesNotContain("secret", said);
            Assert.DoesNotContain('\n', said);
        }
    }
}
