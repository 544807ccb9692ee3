using System.Text.Json;
using Hangfire.Server;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Tests.Cli;

namespace SoundRoutine.Tests.Batch.Cli;

/// <summary>What <c>doctor</c> says of batches.</summary>
[Collection(nameof(PostgresTests))]
public sealed class DoctorBatchTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_queue_batches_are_done_on_this_machine_and_nothing_more_is_said()
    {
        CliRunner run = CliRunner.Run("doctor", "--json");
        Assert.Equal(0, run.Code);
        Assert.Equal("done on this machine: no queue is named", Finding(run, "batches")!.Value.Found);
        Assert.All(new[] { "queue", "workers", "store" }, what => Assert.Null(Finding(run, what)));
    }

    [PostgresFact]
    public void A_queue_and_a_store_that_can_be_used_are_said_and_nothing_is_made_in_the_queue()
    {
        string address = postgres.NewDatabase();
        CliRunner run = CliRunner.Run("doctor", "--json", "--queue", address, "--store", _folder["store"]);
        Assert.Equal(0, run.Code);
        Assert.Matches("^127.0.0.1/sr[0-9]+ answers, no schema yet: the first worker or batch makes it, clocks agree$",
            Finding(run, "queue")!.Value.Found);
        Assert.StartsWith("0 now, 0 of this version; this machine would serve embedded",
            Finding(run, "workers")!.Value.Found);
        Assert.Matches("store: wrote a blob, read it back and listed it in [0-9]+ ms$",
            Finding(run, "store")!.Value.Found);
        Assert.Null(Finding(run, "batches"));
        Assert.Null(new QueueDatabase(address).SchemaVersion());
        Assert.Single(Directory.EnumerateFiles(_folder["store"], "*", SearchOption.AllDirectories));
    }

    [PostgresFact]
    public void Workers_that_live_are_counted_by_whether_they_are_of_this_version()
    {
        var database = new QueueDatabase(postgres.NewDatabase());
        using (QueueStorage queue = QueueStorage.Open(database, new QueueSettings()))
        using (var connection = queue.Jobs.GetConnection())
        {
            Announce("here", [.. Recipe.OfThisMachine(["embedded"], default)]);
            Announce("other", [new Recipe("embedded", "00000000")]);
            Announce("gone", [.. Recipe.OfThisMachine(["embedded"], default)]);

            void Announce(string name, Recipe[] recipes) => connection.AnnounceServer(name,
                new ServerContext { WorkerCount = 2, Queues = QueueName.Served(recipes) });
        }
        database.Execute($"UPDATE {QueueStorage.Schema}.server SET lastheartbeat = now() - interval '1 hour' "
            + "WHERE id = 'gone'");
        CliRunner run = CliRunner.Run("doctor", "--json", "--queue", database.ConnectionString, "--store",
            _folder["store"]);
        Assert.StartsWith("2 now, 1 of this version", Finding(run, "workers")!.Value.Found);
        Assert.Matches("answers, schema [0-9]+, clocks agree$", Finding(run, "queue")!.Value.Found);
    }

    [Fact]
    public void What_cannot_be_used_is_said_with_what_to_do_and_fails()
    {
        File.WriteAllText(_folder["file"], "");
        CliRunner run = CliRunner.Run("doctor", "--json", "--queue", "Host=127.0.0.1;Port=9;Database=sr", "--store",
            _folder["file"]);
        Assert.Equal(1, run.Code);
        Assert.Equal((false, "127.0.0.1/sr: no database answers there", "start it, or check Host and Port"),
            Finding(run, "queue"));
        Assert.False(Finding(run, "store")!.Value.Ok);
        Assert.StartsWith("this machine would serve embedded", Finding(run, "workers")!.Value.Found);
        CliRunner table = CliRunner.Run("doctor", "--store", "gs://bucket");
        Assert.Equal(1, table.Code);
        Assert.Contains("--  store", table.Out);
        Assert.Contains("name a folder or s3://bucket/prefix", table.Out);
    }

    private static (bool Ok, string Found, string Remedy)? Finding(CliRunner run, string what)
    {
        using JsonDocument all = JsonDocument.Parse(run.Out);
        foreach (JsonElement finding in all.RootElement.EnumerateArray())
            if (finding.GetProperty("what").GetString() == what)
                return (finding.GetProperty("ok").GetBoolean(), finding.GetProperty("found").GetString()!,
                    finding.GetProperty("remedy").GetString()!);
        return null;
    }
}
