using System.Globalization;

namespace SoundRoutine.Tests.Packaging.Scale;

public class SystemdTests
{
    private const string Unit = "systemd/soundroutine-worker.service", Environment = "systemd/worker.env";

    private static readonly string[] Lines = ScaleFiles.Lines(Unit);

    [ProgramFact("systemd-analyze")]
    public void Systemd_knows_every_line()
    {
        using var folder = new TemporaryFolder();
        string program = folder["soundroutine"], unit = folder["soundroutine-worker.service"];
        ScaleFiles.WriteScript(program, "exit 0");
        string text = string.Join('\n', Lines).Replace("/usr/local/bin/soundroutine", program,
            StringComparison.Ordinal);
        File.WriteAllText(unit, text);
        (int code, string said) = ScaleFiles.Run("systemd-analyze", ["verify", "--man=no", unit]);
        Assert.True(code == 0 && !said.Contains("soundroutine-worker", StringComparison.Ordinal), said);
        // What it does not know is said, so that silence means something.
        File.WriteAllText(unit, text.Replace("KillMode=", "KilMode=", StringComparison.Ordinal));
        Assert.Contains("KilMode", ScaleFiles.Run("systemd-analyze", ["verify", "--man=no", unit]).Said);
    }

    [Fact]
    public void The_worker_is_started_as_the_program_knows_it_with_what_its_environment_sets()
    {
        string[] words = Value("ExecStart").Split(' ')[1..];
        Dictionary<string, string> set = ScaleFiles.Lines(Environment).Select(l => l.Split('=', 2))
            .ToDictionary(p => p[0], p => p[1].Trim('"'));
        string[] filled = [.. words.Select(w => set.Aggregate(w, (t, s) =>
            t.Replace($"${{{s.Key}}}", s.Value, StringComparison.Ordinal)))];
        Assert.DoesNotContain(filled, w => w.Contains('$', StringComparison.Ordinal));
        Assert.Equal("worker", filled[0]);
        Assert.Equal("", ScaleFiles.Problem(filled));
        Assert.Equal("db.example.org/soundroutine",
            new SoundRoutine.Batch.Queues.QueueDatabase(set["SOUNDROUTINE_QUEUE"]).Name);
        Assert.DoesNotContain("assword", set["SOUNDROUTINE_QUEUE"]);
    }

    [Fact]
    public void A_worker_that_is_told_to_end_has_the_time_it_needs_and_its_programs_are_left_alone()
    {
        Assert.True(int.Parse(Value("TimeoutStopSec"), CultureInfo.InvariantCulture) >= ScaleFiles.EndSeconds);
        Assert.Equal("mixed", Value("KillMode"));
        Assert.Equal("on-failure", Value("Restart"));
    }

    private static string Value(string name) =>
        Assert.Single(Lines, l => l.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..];
}
