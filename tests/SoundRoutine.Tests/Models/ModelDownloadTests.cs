using SoundRoutine.Models;

namespace SoundRoutine.Tests.Models;

public sealed class ModelDownloadTests : IDisposable
{
    private static readonly byte[] File300 = TestModels.Bytes;
    private readonly TemporaryFolder _folder = new();
    private readonly ModelStore _store;
    private readonly Model _model = TestModels.Tiny();

    public ModelDownloadTests() => _store = new ModelStore(_folder["models"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_fetched_verified_and_nothing_else_stays()
    {
        using var server = new TinyServer((_, from) => TinyServer.Ranged(File300, from));
        var seen = new List<StepProgress>();
        _store.Pull(_model, TestModels.From(server.Address), new StepContext(new Seed(0), new Watcher(seen.Add)));
        Assert.Equal([null], server.Requests);
        Assert.Equal(1, seen.Where(p => p.Step == "download").Max(p => p.Fraction));
        Assert.Equal(seen.Select(p => p.Fraction).Where(f => f is >= 0 and <= 1).Count(), seen.Count);
        TestModels.AssertNothingHalfWritten(_store, _model);
        Assert.NotNull(_store.PathOf(_model));
    }

    [Fact]
    public void An_archive_is_fetched_and_unpacked_also_when_the_catalog_names_the_address()
    {
        byte[] archive = TestModels.Archive((TestModels.Entry, File300));
        using var server = new TinyServer((_, from) => TinyServer.Ranged(archive, from));
        Model model =
            TestModels.Tiny(new UrlSource(server.Address) { Entry = TestModels.Entry, DownloadBytes = archive.Length });
        _store.Pull(model, new PullOptions(LicenseAccepted: true), StepContext.Default);
        Assert.NotNull(_store.PathOf(model));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Files_with_addresses_of_their_own_are_fetched_one_by_one_also_from_another_place(bool elsewhere)
    {
        using var server =
            new TinyServer((n, from) => TinyServer.Ranged(n == 0 ? File300 : TestModels.Noise(5_000, 2), from));
        string place = server.Address[..(server.Address.LastIndexOf('/') + 1)];
        Model model = TestModels.Spread(elsewhere ? "https://example.invalid/tiny/" : place);
        _store.Pull(model, new PullOptions(elsewhere ? place : null, LicenseAccepted: true), StepContext.Default);
        Assert.Equal([null, null], server.Requests);
        TestModels.AssertNothingHalfWritten(_store, model);
        Assert.NotNull(_store.PathOf(model));
    }

    [Fact]
    public void A_connection_that_breaks_is_taken_up_again_where_it_broke()
    {
        using var server =
            new TinyServer((_, from) => TinyServer.Ranged(File300, from, cutAfter: from is null ? 100_000 : null));
        _store.Pull(_model, TestModels.From(server.Address), StepContext.Default);
        Assert.Equal([null, 100_000], server.Requests);
        Assert.NotNull(_store.PathOf(_model));
    }

    [Fact]
    public void A_download_that_broke_off_goes_on_in_the_next_run()
    {
        bool up = true;
        using var server =
            new TinyServer(
                (_, from) => up && from is null ? TinyServer.Ranged(File300, from, cutAfter: 70_000)
                : up ? new Reply(206, File300, $"bytes {from}-299999/300000", CutAfter: 0)
                : TinyServer.Ranged(File300, from));
        var e = Assert.Throws<SoundRoutineException>(
            () => _store.Pull(_model, TestModels.From(server.Address), StepContext.Default));
        Assert.StartsWith(server.Address, e.Message);
        Assert.Contains("is kept", e.Message);
        TestModels.AssertNothingHalfWritten(_store, _model, resumable: true);
        Assert.Null(_store.PathOf(_model));
        up = false;
        _store.Pull(_model, TestModels.From(server.Address), StepContext.Default);
        Assert.Equal([null, 70_000, 70_000], server.Requests);
        TestModels.AssertNothingHalfWritten(_store, _model);
    }

    [Fact]
    public void Canceled_it_goes_on_in_the_next_run()
    {
        using var server = new TinyServer((_, from) => TinyServer.Ranged(File300, from));
        using var cancel = new CancellationTokenSource();
        var context = new StepContext(new Seed(0), new Watcher(p => { if (p.Step == "download" && p.Fraction > 0)
            cancel.Cancel(); }), cancel.Token);
        Assert.ThrowsAny<OperationCanceledException>(
            () => _store.Pull(_model, TestModels.From(server.Address), context));
        TestModels.AssertNothingHalfWritten(_store, _model, resumable: true);
        _store.Pull(_model, TestModels.From(server.Address), StepContext.Default);
        Assert.Equal(2, server.Requests.Length);
        Assert.InRange(server.Requests[1] ?? 0, 1, 300_000);
        TestModels.AssertNothingHalfWritten(_store, _model);
    }

    [Fact]
    public void A_server_without_ranges_sends_the_whole_and_is_taken_from_the_beginning()
    {
        using var server = new TinyServer((n, _) => new Reply(200, File300, CutAfter: n == 0 ? 100_000 : null));
        _store.Pull(_model, TestModels.From(server.Address), StepContext.Default);
        Assert.Equal([null, 100_000], server.Requests);
        Assert.Equal(File300, File.ReadAllBytes(_store.PathOf(_model)!));
    }

    [Fact]
    public void A_file_that_changed_between_two_runs_is_fetched_once_more_from_the_beginning()
    {
        Leave("tiny", TestModels.Noise(50_000, 6), out string address, (_, from) => TinyServer.Ranged(File300, from),
            out TinyServer server);
        using (server)
        {
            _store.Pull(_model, TestModels.From(address), StepContext.Default);
            Assert.Equal([50_000, null], server.Requests);
            Assert.Equal(File300, File.ReadAllBytes(_store.PathOf(_model)!));
        }
    }

    [Fact]
    public void A_partial_file_longer_than_the_whole_is_thrown_away()
    {
        Leave("tiny", new byte[400_000], out string address, (_, from) => TinyServer.Ranged(File300, from),
            out TinyServer server);
        using (server)
        {
            _store.Pull(_model, TestModels.From(address), StepContext.Default);
            Assert.Equal([400_000, null], server.Requests);
        }
    }

    [Fact]
    public void A_partial_file_that_is_the_whole_is_used()
    {
        Leave("tiny", File300, out string address, (_, from) => TinyServer.Ranged(File300, from),
            out TinyServer server);
        using (server)
        {
            _store.Pull(_model, TestModels.From(address), StepContext.Default);
            Assert.Equal([300_000], server.Requests);
            TestModels.AssertNothingHalfWritten(_store, _model);
        }
    }

    [Fact]
    public void Another_part_than_was_asked_for_is_not_used()
    {
        Leave("tiny", File300[..1000], out string address,
            (_, from) =>
                from is null ? new Reply(200, File300) : new Reply(206, File300[500..], "bytes 500-299999/300000"),
                out TinyServer server);
        using (server)
        {
            _store.Pull(_model, TestModels.From(address), StepContext.Default);
            Assert.Equal([1000, null], server.Requests);
        }
    }

    [Theory]
    [InlineData(404, "404")]
    [InlineData(403, "403")]
    [InlineData(500, "500")]
    public void A_server_that_refuses_is_quoted(int status, string expected)
    {
        using var server = new TinyServer((_, _) => new Reply(status, [1, 2, 3]));
        Assert.Contains($"the server answers {expected}", Refused(server.Address));
        Assert.Single(server.Requests);
        TestModels.AssertNothingHalfWritten(_store, _model);
    }

    [Fact]
    public void No_server_is_one_line()
    {
        string address;
        using (var server = new TinyServer((_, _) => new Reply(200, []))) address = server.Address;
        string message = Refused(address);
        Assert.Contains("check the network", message);
        TestModels.AssertNothingHalfWritten(_store, _model);
    }

    [Fact]
    public void Other_bytes_are_refused_and_not_gone_on_from()
    {
        using var server = new TinyServer((_, from) => TinyServer.Ranged(TestModels.Noise(300_000, 7), from));
        Assert.Contains("SHA-256", Refused(server.Address));
        Assert.Single(server.Requests);
        TestModels.AssertNothingHalfWritten(_store, _model);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_body_cut_short_without_a_length_and_one_without_end_are_refused(bool tooLong)
    {
        byte[] body = tooLong ? new byte[20_000_000] : File300[..1000];
        using var server = new TinyServer((_, _) => new Reply(200, body, SaysLength: false));
        Assert.Contains(tooLong ? "not the model" : "1,000 bytes, not 300,000", Refused(server.Address));
        using var honest = new TinyServer((_, _) => new Reply(200, body));
        Assert.Contains(tooLong ? "not the model" : "1,000 bytes, not 300,000", Refused(honest.Address));
    }

    [Fact]
    public void Passwords_and_tokens_of_an_address_are_not_repeated()
    {
        using var server = new TinyServer((_, _) => new Reply(404, []));
        string message =
            Refused(server.Address.Replace("http://", "http://me:secret@", StringComparison.Ordinal) + "?token=hidden");
        Assert.DoesNotContain("secret", message);
        Assert.DoesNotContain("hidden", message);
    }

    private string Refused(string address)
    {
        string message =
            Assert.Throws<SoundRoutineException>(
                () => _store.Pull(_model, TestModels.From(address), StepContext.Default)).Message;
        Assert.DoesNotContain('\n', message);
        Assert.Contains("127.0.0.1", message);
        Assert.Null(_store.PathOf(_model));
        return message;
    }

    /// <summary>
    /// The state a broken-off download leaves: a first server that breaks off fills the partial file, whose content is
    /// then exchanged.
    /// </summary>
    private void Leave(string name, byte[] partial, out string address, Func<int, long?, Reply> then,
        out TinyServer server)
    {
        int served = 0;
        server = new TinyServer(
            (n, from) => n < 2 && served == 0 ? new Reply(200, File300, CutAfter: n == 0 ? 10 : 0) : then(n, from));
        address = server.Address;
        string place = address;
        Assert.Throws<SoundRoutineException>(() => _store.Pull(_model, TestModels.From(place), StepContext.Default));
        served = 1;
        string file = Assert.Single(Directory.GetFiles(Path.Combine(_store.Folder, name, ".pull")));
        File.WriteAllBytes(file, partial);
        server.Forget();
    }
}
