using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Batch.Cli;

/// <summary>Batches of this machine, in processes whose batches are apart from the user's.</summary>
public sealed class LocalBatchErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ProgramRun Run(params string[] args) => ProgramRun.Start([.. args, "--store", _folder["store"]], new()
    {
        ["SOUNDROUTINE_BATCHES"] = _folder["batches"], ["SOUNDROUTINE_QUEUE"] = null,
    }).Finish();

    [Theory]
    [InlineData("status")]
    [InlineData("results", "--list")]
    [InlineData("retry")]
    [InlineData("cancel")]
    public void A_batch_that_is_not_there_is_said(string command, params string[] more)
    {
        using ProgramRun run = Run(["batch", command, "0123456789ab", .. more]);
        Assert.Equal(1, run.Code);
        Assert.Equal("soundroutine: there is no batch '0123456789ab' on this machine; see 'batch status', or name the "
            + "queue it is in", run.Output.Trim());
    }

    [Fact]
    public void Two_processes_do_not_work_at_one_batch()
    {
        TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(2));
        string[] submit = ["batch", "submit", _folder["a.wav"], "--time-limit", "1m"];
        Run(submit).Dispose();
        string batch = Assert.Single(Directory.GetDirectories(_folder["batches"])), id = Path.GetFileName(batch);
        // As it stands after its process was killed.
        File.Delete(Path.Combine(batch, "end.json"));
        File.Delete(Path.Combine(batch, "progress.json"));
        string[] before = Files(batch);
        using (RunLock.Take(batch))
        {
            foreach (string[] command in new[] { submit, ["batch", "retry", id] })
            {
                using ProgramRun run = Run(command);
                Assert.Equal(1, run.Code);
                Assert.Contains($"soundroutine: batch {id} is at work in another process; watch it with 'batch status "
                    + $"{id} --watch'", run.Output);
                Assert.DoesNotContain("   at ", run.Output);
            }
        }
        Assert.Equal(before, Files(batch));
    }

    [Fact]
    public void A_result_that_has_no_place_is_an_error_and_one_that_is_there_is_none()
    {
        TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(2));
        string[] submit = ["batch", "submit", _folder["a.wav"], "--time-limit", "1m", "-o", _folder["kit"], "--quiet"];
        for (int time = 0; time < 2; time++)
        {
            using ProgramRun run = Run(submit);
            Assert.True(run.Code == 0, run.Output);
        }
        File.WriteAllText(_folder["kit/1_preprocess/kit_manifest.json"], "{}");
        using ProgramRun full = Run(submit);
        Assert.Equal(1, full.Code);
        Assert.Contains("is not empty", full.Output, StringComparison.Ordinal);
        using ProgramRun all = Run("batch", "status", "--watch");
        Assert.True(all.Code == 0 && all.Output.Contains("done", StringComparison.Ordinal), all.Output);
    }

    [Theory]
    [InlineData("\"song\":0", "\"song\":-1")]
    [InlineData("\"song\":0", "\"song\":2000000000")]
    [InlineData("\"key\":\"", "\"key\":null,\"was\":\"")]
    public void A_garbled_line_of_the_journal_is_passed_over_as_a_cut_one_is(string part, string garbled)
    {
        TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(2));
        string[] submit = ["batch", "submit", _folder["a.wav"], "--time-limit", "1m"];
        Run(submit).Dispose();
        string batch = Assert.Single(Directory.GetDirectories(_folder["batches"])),
            journal = Path.Combine(batch, "journal.jsonl"), written = File.ReadAllText(journal);
        Assert.Contains(part, written, StringComparison.Ordinal);
        File.WriteAllText(journal, written.Replace(part, garbled, StringComparison.Ordinal));
        File.Delete(Path.Combine(batch, "end.json"));
        File.Delete(Path.Combine(batch, "progress.json"));
        using ProgramRun run = Run(submit);
        Assert.True(run.Code == 0, run.Output);
        Assert.Contains(part, File.ReadAllText(journal)[written.Length..], StringComparison.Ordinal);
    }

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(f => $"{f}: {File.ReadAllText(f)}")];
}
