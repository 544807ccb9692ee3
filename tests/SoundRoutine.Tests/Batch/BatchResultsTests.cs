using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Tests.Batch.Stores;

namespace SoundRoutine.Tests.Batch;

public sealed class BatchResultsTests : IDisposable
{
    private const string Kit = "kits/aa/aa.tar.gz";

    private readonly TemporaryFolder _folder = new();
    private readonly FolderStore _store;

    public BatchResultsTests() => _store = new FolderStore(_folder["store"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_kit_is_there_whole()
    {
        PutKit();
        Assert.Equal([_folder["out/kit"]], Fetch(_folder["out/kit"]));
        Assert.Equal("{}", File.ReadAllText(_folder["out/kit/kit.json"]));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder["out"]));
    }

    [Fact]
    public void An_empty_folder_is_filled_and_one_with_something_in_it_is_left_alone()
    {
        PutKit();
        Directory.CreateDirectory(_folder["empty"]);
        Fetch(_folder["empty"]);
        Directory.CreateDirectory(_folder["full"]);
        File.WriteAllText(_folder["full/mine"], "precious");
        string line = Assert.Throws<SoundRoutineException>(() => Fetch(_folder["full"])).Message;
        Assert.Equal($"{_folder["full"]}: is not empty; name a folder that is not there yet", line);
        Assert.Equal([_folder["full/mine"]], Directory.GetFileSystemEntries(_folder["full"]));
    }

    [Fact]
    public void A_result_that_is_gone_or_damaged_is_said_and_nothing_is_left()
    {
        string line = Assert.Throws<SoundRoutineException>(() => Fetch(_folder["out/kit"])).Message;
        Assert.Contains("the result is not there any more; run 'batch retry'", line);
        _store.Put(Kit, "no archive");
        Assert.Contains($"{Kit} is damaged",
            Assert.Throws<SoundRoutineException>(() => Fetch(_folder["out/kit"])).Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder["out"]));
    }

    private void PutKit()
    {
        Directory.CreateDirectory(_folder["made"]);
        File.WriteAllText(_folder["made/kit.json"], "{}");
        _store.PutFolder(Kit, _folder["made"], _folder["archive"]);
    }

    private IReadOnlyList<string> Fetch(string output)
    {
        using var batches = new DoneBatch(_store);
        return BatchResults.Fetch(batches, "0123456789ab", output, null, default);
    }

    private sealed class DoneBatch(IBlobStore store) : IBatches
    {
        public IBlobStore Store => store;

        public bool Has(string id) => true;

        public BatchStatus Status(string id) => new()
        {
            Id = id, Title = "songs", Goal = BatchGoal.Kit, State = BatchState.Done, Created = DateTime.UnixEpoch,
            Items = 1, Done = 1, Aside = 0, AtWork = 0, Machines = 0, PerMinute = 0, SecondsLeft = null, Problem = null,
            Result = Kit,
        };

        public Submission Submit(BatchRequest request, IProgress<StepProgress>? progress,
            CancellationToken cancellation) => throw new NotSupportedException();

        public IReadOnlyList<BatchStatus> List() => throw new NotSupportedException();

        public IEnumerable<SongReport> Songs(string id) => throw new NotSupportedException();

        public int Retry(string id, string? song) => throw new NotSupportedException();

        public void Cancel(string id) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
