using SoundRoutine.Tests.Cli;

namespace SoundRoutine.Tests.Batch.Cli;

/// <summary>What cannot be meant is refused with a word on what can, before anything is opened.</summary>
public class BatchWordTests
{
    private const string Nowhere = "Host=127.0.0.1;Port=9;Database=sr";

    [Theory]
    [InlineData("batch submit . --priority urgent", "--priority 'urgent' is not known; use high or normal or low")]
    [InlineData("batch submit . --to album", "--to 'album' is not known; use kit or tracks")]
    [InlineData("batch submit . --time-limit soon", "--time-limit 'soon' is not a time; write 90s, 30m or 2h")]
    [InlineData("batch submit . --time-limit 0s", "the time limit is out of range; use 1s to 7d")]
    [InlineData("batch submit . --time-limit 8d", "the time limit is out of range; use 1s to 7d")]
    [InlineData("batch submit . --slots 0", "0 slots are out of range; use 1 to 256")]
    [InlineData("batch submit . --slots 257", "257 slots are out of range; use 1 to 256")]
    [InlineData("worker --queues cuda", "no queue is called 'cuda'; there are embedded, htdemucs, gpu")]
    [InlineData("worker --until-idle never", "--until-idle 'never' is not a time; write 90s, 30m or 2h")]
    [InlineData("worker --until-idle 0s", "the idle time is out of range; use 1s or more")]
    [InlineData("worker --min-free lots", "--min-free 'lots' is not a size; write 500MB or 20GB")]
    [InlineData("batch status --queue nonsense", "write 'Host=db;Database=sr' or postgres://user@host/database")]
    [InlineData("batch", "say what to do: batch submit, status, results, retry, cancel or dashboard")]
    [InlineData("batch dashboard --port many", "many")]
    public void Words_that_are_not_known_are_refused(string command, string why)
    {
        string[] words = command.Split(' ');
        CliRunner run = CliRunner.Run(words[0] == "worker" ? [.. words, "--queue", Nowhere] : words);
        Assert.NotEqual(0, run.Code);
        Assert.Contains(why, Assert.Single(run.ErrorLines));
        Assert.DoesNotContain("   at ", run.Error);
        Assert.DoesNotContain("unexpected", run.Error);
    }

    [Theory]
    [InlineData("batch submit .")]
    [InlineData("batch status")]
    [InlineData("batch status 0123456789ab --watch")]
    [InlineData("batch results 0123456789ab --list")]
    [InlineData("batch retry 0123456789ab")]
    [InlineData("batch cancel 0123456789ab")]
    [InlineData("batch dashboard")]
    [InlineData("worker --queues embedded")]
    public void No_database_there_is_said_by_every_command(string command)
    {
        using var folder = new TemporaryFolder();
        string[] store = command.Contains("dashboard", StringComparison.Ordinal) ? [] : ["--store", folder.Path];
        CliRunner run = CliRunner.Run([.. command.Split(' '), "--queue", Nowhere, .. store]);
        Assert.Equal(1, run.Code);
        Assert.Equal("soundroutine: 127.0.0.1/sr: no database answers there; start it, or check Host and Port",
            Assert.Single(run.ErrorLines));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=9;Password=hidden")]
    [InlineData("Host=127.0.0.1;Port=9;pwd = hidden")]
    [InlineData("postgres://me:hidden@127.0.0.1:9/sr")]
    public void A_password_on_the_command_line_is_warned_of_and_not_shown(string queue)
    {
        using var folder = new TemporaryFolder();
        foreach (string[] command in new[] { ["batch", "status"], new[] { "worker" }, ["doctor"] })
        {
            CliRunner run = CliRunner.Run([.. command, "--queue", queue, "--store", folder.Path]);
            Assert.Equal(1, run.Code);
            Assert.Contains("use PGPASSWORD or PGPASSFILE", run.Error);
            Assert.DoesNotContain("hidden", run.Error + run.Out);
        }
    }
}
