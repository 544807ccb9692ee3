using SoundRoutine.Models;

namespace SoundRoutine.Tests.Models;

public sealed class ModelStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelStore _store;

    public ModelStoreTests() => _store = new ModelStore(_folder["models"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_is_missing_until_it_is_pulled_and_again_when_it_is_removed()
    {
        Model model = TestModels.Tiny();
        Assert.Null(_store.PathOf(model));
        Assert.Equal(ModelState.Missing, _store.Verify(model, StepContext.Default).State);
        Assert.False(Directory.Exists(_store.Folder));
        string path = _store.Pull(model, TestModels.From(Write("copy.onnx", TestModels.Bytes)), StepContext.Default);
        Assert.Equal(path, _store.PathOf(model));
        Assert.Equal(TestModels.Bytes, File.ReadAllBytes(path));
        Assert.Equal(ModelState.Whole, _store.Verify(model, StepContext.Default).State);
        TestModels.AssertNothingHalfWritten(_store, model);
        Assert.Equal(TestModels.Bytes.Length, _store.Remove(model, StepContext.Default));
        Assert.Null(_store.PathOf(model));
        Assert.Equal(0, _store.Remove(model, StepContext.Default));
        Assert.True(File.Exists(_folder["copy.onnx"]));
    }

    [Fact]
    public void Nothing_is_fetched_before_the_license_is_accepted()
    {
        var e = Assert.Throws<SoundRoutineException>(
            () => _store.Pull(TestModels.Tiny(), new PullOptions(Write("copy.onnx", TestModels.Bytes)),
                StepContext.Default));
        Assert.Contains("--accept-license", e.Message);
        Assert.False(Directory.Exists(_store.Folder));
        Model free = TestModels.Tiny() with { License = new ModelLicense("MIT", "Free.", MustAccept: false) };
        Assert.True(File.Exists(_store.Pull(free, new PullOptions(_folder["copy.onnx"]), StepContext.Default)));
    }

    [Fact]
    public void All_files_of_a_model_come_out_of_one_archive()
    {
        Model model = TestModels.Pair();
        string path =
            _store.Pull(model, TestModels.From(Write("pair.tgz", TestModels.PairArchive())), StepContext.Default);
        Assert.EndsWith("tiny.onnx", path);
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(path)!).Length);
        TestModels.AssertNothingHalfWritten(_store, model);
        File.Delete(Path.Combine(Path.GetDirectoryName(path)!, "words.txt"));
        Assert.Null(_store.PathOf(model));
        Assert.Contains("words.txt is missing", _store.Verify(model, StepContext.Default).Problem);
    }

    [Fact]
    public void Files_of_a_model_come_out_of_a_folder_as_they_lie_at_their_source_or_side_by_side()
    {
        Model model = TestModels.Spread("https://example.org/models/tiny/");
        Assert.Equal(["onnx/tiny.onnx", "words.txt"], model.Files.Select(model.PlaceOf));
        Assert.Equal(["tiny.onnx"], TestModels.Tiny().Files.Select(TestModels.Tiny().PlaceOf));
        Write("copy/onnx/tiny.onnx", TestModels.Bytes);
        string e = Assert
            .Throws<SoundRoutineException>(
                () => _store.Pull(model, TestModels.From(_folder["copy"]), StepContext.Default)).Message;
        Assert.Contains("is a folder without words.txt", e);
        Write("copy/words.txt", TestModels.Noise(5_000, 2));
        _store.Pull(model, TestModels.From(_folder["copy"]), StepContext.Default);
        TestModels.AssertNothingHalfWritten(_store, model);
        Assert.Equal(["tiny.onnx", "words.txt"], _store.PathsOf(model)!.Select(p => Path.GetFileName(p)));
        _store.Remove(model, StepContext.Default);
        Assert.Null(_store.PathsOf(model));
        File.Move(_folder["copy/onnx/tiny.onnx"], _folder["copy/tiny.onnx"]);
        _store.Pull(model, TestModels.From(_folder["copy"]), StepContext.Default);
        Assert.NotNull(_store.PathOf(model));
    }

    [Fact]
    public void What_is_whole_is_not_fetched_again()
    {
        Model model = TestModels.Tiny();
        string path = _store.Pull(model, TestModels.From(Write("copy.onnx", TestModels.Bytes)), StepContext.Default);
        DateTime written = File.GetLastWriteTimeUtc(path);
        Assert.Equal(path, _store.Pull(model, new PullOptions("no-such-file"), StepContext.Default));
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void A_flipped_bit_is_found_and_a_pull_repairs_it()
    {
        Model model = TestModels.Tiny();
        string copy = Write("copy.onnx", TestModels.Bytes);
        string path = _store.Pull(model, TestModels.From(copy), StepContext.Default);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[123_456] ^= 1;
        File.WriteAllBytes(path, bytes);
        ModelCheck check = _store.Verify(model, StepContext.Default);
        Assert.Equal(ModelState.Damaged, check.State);
        Assert.Contains("tiny.onnx is damaged", check.Problem);
        _store.Pull(model, TestModels.From(copy), StepContext.Default);
        Assert.Equal(ModelState.Whole, _store.Verify(model, StepContext.Default).State);
        File.WriteAllBytes(path, bytes[..1000]);
        Assert.Contains("1,000 bytes, not 300,000", _store.Verify(model, StepContext.Default).Problem);
        Assert.Null(_store.PathOf(model));
    }

    [Theory]
    [InlineData(300_000, "SHA-256")]
    [InlineData(299_999, "299,999 bytes, not 300,000")]
    [InlineData(0, "0 bytes")]
    public void Another_file_is_refused_by_name_and_stays_where_it_is(int length, string expected)
    {
        string other = Write("other.onnx", TestModels.Noise(length, 9));
        var e = Assert.Throws<SoundRoutineException>(
            () => _store.Pull(TestModels.Tiny(), TestModels.From(other), StepContext.Default));
        Assert.Contains("other.onnx", e.Message);
        Assert.Contains(expected, e.Message);
        Assert.DoesNotContain('\n', e.Message);
        Assert.True(File.Exists(other));
        TestModels.AssertNothingHalfWritten(_store, TestModels.Tiny());
    }

    [Theory]
    [InlineData("no-such.tgz", "no such file")]
    [InlineData("ftp://example.org/tiny.onnx", "https://")]
    [InlineData("http://", "https://")]
    public void A_place_that_cannot_be_is_named(string from, string expected)
    {
        var e = Assert.Throws<SoundRoutineException>(
            () => _store.Pull(TestModels.Tiny(), TestModels.From(from), StepContext.Default));
        Assert.StartsWith(from, e.Message);
        Assert.Contains(expected, e.Message);
        TestModels.AssertNothingHalfWritten(_store, TestModels.Tiny());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_named_with_the_way_out()
    {
        string taken = Write("taken", [1]);
        foreach (string place in new[] { taken, "/proc/soundroutine-cannot-be-here" })
        {
            var e = Assert.Throws<SoundRoutineException>(
                () => new ModelStore(place)
                .Pull(TestModels.Tiny(), TestModels.From(Write("copy.onnx", TestModels.Bytes)), StepContext.Default));
            Assert.StartsWith(place, e.Message);
            Assert.Contains("SOUNDROUTINE_MODELS", e.Message);
            Assert.Null(new ModelStore(place).PathOf(TestModels.Tiny()));
        }
    }

    [Fact]
    public async Task Of_pulls_at_the_same_time_one_fetches_and_the_others_wait_for_it()
    {
        using var server = new TinyServer((_, from) => TinyServer.Ranged(TestModels.Bytes, from));
        string[] paths =
            await Task.WhenAll(Enumerable.Range(0, 4)
                .Select(_ =>
                    Task.Run(() => new ModelStore(_store.Folder)
                        .Pull(TestModels.Tiny(), TestModels.From(server.Address), StepContext.Default))));
        Assert.Single(paths.Distinct());
        Assert.Single(server.Requests);
        Assert.Equal(TestModels.Bytes, File.ReadAllBytes(paths[0]));
        TestModels.AssertNothingHalfWritten(_store, TestModels.Tiny());
    }

    [Fact]
    public void What_a_killed_pull_left_is_cleared_away()
    {
        Model model = TestModels.Tiny();
        string kept = Path.Combine(_store.Folder, "tiny", model.Identity),
            work = Path.Combine(_store.Folder, "tiny", ".pull");
        Directory.CreateDirectory(kept);
        Directory.CreateDirectory(Path.Combine(work, "npm", "cache"));
        File.WriteAllBytes(Path.Combine(kept, ".tiny.onnx.1-1.part"), [1]);
        File.WriteAllBytes(Path.Combine(work, "npm", "cache", "x"), [1]);
        File.WriteAllBytes(Path.Combine(work, "tiny-1.0.0.tgz"), [1]);
        _store.Pull(model, TestModels.From(Write("copy.onnx", TestModels.Bytes)), StepContext.Default);
        TestModels.AssertNothingHalfWritten(_store, model);
    }

    [Fact]
    public void Canceling_while_unpacking_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var context = new StepContext(new Seed(0), new Watcher(p => { if (p.Step == "unpack")
            cancel.Cancel(); }), cancel.Token);
        Model model = TestModels.Tiny();
        string archive = Write("tiny.tgz", TestModels.Archive((TestModels.Entry, TestModels.Bytes)));
        Assert.ThrowsAny<OperationCanceledException>(
            () => _store.Pull(model, TestModels.From(archive),
                new StepContext(new Seed(0), null, new CancellationToken(true))));
        TestModels.AssertNothingHalfWritten(_store, model);
        Model large = model with { Files = [model.Files[0] with { Bytes = 3_000_000, Sha256 = new string('0', 64) }] };
        string plain = Write("large.onnx", new byte[3_000_000]);
        Assert.ThrowsAny<OperationCanceledException>(() => _store.Pull(large, TestModels.From(plain), context));
        TestModels.AssertNothingHalfWritten(_store, large);
    }

    private string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllBytes(_folder[name], bytes);
        return _folder[name];
    }
}

/// <summary>Sees progress as it is made.</summary>
internal sealed class Watcher(Action<StepProgress> see) : IProgress<StepProgress>
{
    public void Report(StepProgress value) => see(value);
}
