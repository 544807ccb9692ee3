using System.Text.Json;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Batch.Cli;

/// <summary>What is wrong with a batch, its list or its store is one line, and nothing is lost or half taken.</summary>
[Collection(nameof(PostgresTests))]
public sealed class BatchQueueErrorTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string? _queue;

    public void Dispose() => _folder.Dispose();

    private string Queue => _queue ??= postgres.NewDatabase();

    private CliRunner Run(params string[] args) =>
        CliRunner.Run([.. args, "--queue", Queue, "--store", _folder["store"]]);

    private JsonElement[] Batches() =>
        [.. JsonDocument.Parse(Run("batch", "status", "--json").Out).RootElement.EnumerateArray()];

    private static string Line(CliRunner run)
    {
        Assert.Equal(1, run.Code);
        Assert.DoesNotContain("   at ", run.Error);
        Assert.DoesNotContain("unexpected", run.Error);
        return Assert.Single(run.ErrorLines);
    }

    private string List(string name, params string[] lines)
    {
        File.WriteAllLines(_folder[name], lines);
        return _folder[name];
    }

    [PostgresFact]
    public void A_batch_that_is_not_there_is_said_by_every_command()
    {
        foreach (string id in new[] { "0123456789ab", "no-such-batch", "../../etc", "" })
        {
            string[][] commands =
            [
                ["batch", "status", id], ["batch", "status", id, "--watch"], ["batch", "results", id, "--list"],
                ["batch", "results", id, "-o", _folder["out"]], ["batch", "retry", id], ["batch", "cancel", id],
            ];
            foreach (string[] command in commands)
                Assert.StartsWith($"soundroutine: there is no batch '{id}' in 127.0.0.1/", Line(Run(command)));
        }
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [PostgresFact]
    public void A_list_of_which_nothing_is_there_is_refused_and_one_of_which_something_is_there_is_taken()
    {
        TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(2));
        string none = List("none.txt", "x.wav", "y.wav"), one = List("one.txt", "gone.wav"),
            some = List("some.txt", "# songs", "", "a.wav", "gone.wav", "a.wav"), empty = List("empty.txt", "# none");
        Assert.Contains("x.wav: is not there, nor is any other of the 2", Line(Run("batch", "submit", none)));
        Assert.Contains("gone.wav: is not there; names in a list start from the list's folder",
            Line(Run("batch", "submit", one)));
        Assert.Contains("no songs were named", Line(Run("batch", "submit", empty)));
        Assert.Contains("nowhere.txt", Line(Run("batch", "submit", _folder["nowhere.txt"])));
        Assert.Empty(Batches());
        CliRunner taken = Run("batch", "submit", some);
        Assert.Equal(0, taken.Code);
        Assert.Contains("1 of 2 names is not there and will be set aside, the first: gone.wav", taken.Error);
        Assert.Contains("1 name stands there twice", taken.Error);
        Assert.Equal(2, Assert.Single(Batches()).GetProperty("items").GetInt32());
    }

    [PostgresFact]
    public void The_same_list_twice_is_one_batch()
    {
        TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(2));
        string list = List("list.txt", "a.wav");
        CliRunner first = Run("batch", "submit", list), second = Run("batch", "submit", list),
            other = Run("batch", "submit", list, "--to", "tracks");
        Assert.Equal([0, 0, 0], [first.Code, second.Code, other.Code]);
        Assert.DoesNotContain("submitted before", first.Out + other.Out);
        Assert.Contains("submitted before", second.Out);
        Assert.Equal(2, Batches().Length);
    }

    [PostgresFact]
    public void A_store_that_refuses_leaves_nothing_in_the_queue()
    {
        if (!OperatingSystem.IsLinux()) return;
        TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(2));
        string line = Line(CliRunner.Run("batch", "submit", _folder["a.wav"], "--queue", Queue, "--store",
            "/sys/kernel"));
        Assert.Equal("soundroutine: /sys/kernel: the store refuses; allow this user to write there", line);
        Assert.Empty(Batches());
        CliRunner again = Run("batch", "submit", _folder["a.wav"]);
        Assert.Equal(0, again.Code);
        Assert.DoesNotContain("submitted before", again.Out);
    }

    [PostgresFact]
    public void A_database_of_a_later_version_is_left_alone_by_every_command()
    {
        Assert.Empty(Batches());
        new QueueDatabase(Queue).Execute($"UPDATE {QueueStorage.Schema}.schema SET version = 900");
        foreach (string command in new[] { "batch status", "batch submit .", "worker --queues embedded" })
            Assert.Contains("the queue's schema is of version 900", Line(Run(command.Split(' '))));
    }

    [PostgresFact]
    public void What_has_ended_or_is_not_set_aside_cannot_be_tried_again_or_canceled()
    {
        TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(2));
        Assert.Equal(0, Run("batch", "submit", _folder["a.wav"]).Code);
        string id = Assert.Single(Batches()).GetProperty("id").GetString()!;
        Assert.Contains("'b.wav' is not set aside", Line(Run("batch", "retry", id, "--item", "b.wav")));
        Assert.Contains("has no kit yet (0 of 1 done", Line(Run("batch", "results", id, "-o", _folder["out"])));
        Assert.Contains("name a folder with -o, or ask for the songs with --list",
            Assert.Single(Run("batch", "results", id).ErrorLines));
        Assert.Equal(0, Run("batch", "cancel", id).Code);
        Assert.Contains(", canceled", Run("batch", "status", id).Out);
        Assert.Equal(0, Run("batch", "retry", id).Code);
        Assert.DoesNotContain("canceled", Run("batch", "status", id).Out);
    }
}
