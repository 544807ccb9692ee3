using System.Text.RegularExpressions;

namespace SoundRoutine.Tests.Packaging.Scale;

public partial class SlurmTests
{
    private const string Script = "slurm/workers.sbatch";

    /// <summary>Options of sbatch and what their values look like, from its manual.</summary>
    private static readonly Dictionary<string, string> Known = new()
    {
        ["job-name"] = @"[\w-]+", ["array"] = @"\d+-\d+(%\d+)?", ["ntasks"] = @"\d+", ["cpus-per-task"] = @"\d+",
        ["mem"] = @"\d+[KMGT]?", ["time"] = @"(\d+-)?\d\d:\d\d:\d\d", ["signal"] = @"B:TERM@\d+", ["requeue"] = "",
        ["output"] = @"[\w%./-]+",
    };

    private static readonly string[] Lines = ScaleFiles.Lines(Script);

    [ProgramFact("bash")]
    public void The_script_is_one_of_bash()
    {
        (int code, string said) = ScaleFiles.Run("bash", ["-n", ScaleFiles.Full(Script)]);
        Assert.True(code == 0, said);
    }

    [Fact]
    public void Its_options_are_those_of_sbatch_and_stand_before_the_first_command()
    {
        string[] options = [.. Lines.Where(l => l.StartsWith("#SBATCH", StringComparison.Ordinal))];
        Assert.Equal("#!/bin/bash", Lines[0]);
        Assert.True(options.Length > 5);
        foreach (string option in options)
        {
            Match match = Option().Match(option);
            Assert.True(match.Success, option);
            Assert.True(Known.TryGetValue(match.Groups[1].Value, out string? pattern), option);
            Assert.Matches($"^{pattern}$", match.Groups[2].Value);
        }
        int first = Array.FindIndex(Lines, l => l.Length > 0 && l[0] != '#');
        Assert.DoesNotContain(Lines[first..], l => l.StartsWith("#SBATCH", StringComparison.Ordinal));
    }

    [Fact]
    public void The_signal_comes_early_enough()
    {
        string signal = Assert.Single(Lines, l => l.StartsWith("#SBATCH --signal=", StringComparison.Ordinal));
        Assert.True(int.Parse(signal.Split('@')[1], System.Globalization.CultureInfo.InvariantCulture)
            >= ScaleFiles.EndSeconds);
    }

    [ProgramFact("bash")]
    public void It_becomes_a_worker_and_says_what_is_not_set()
    {
        using var folder = new TemporaryFolder();
        ScaleFiles.WriteScript(folder["soundroutine"], "echo \"$$ $@\"");
        Dictionary<string, string?> environment = new()
        {
            ["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}",
            ["SOUNDROUTINE_QUEUE"] = "Host=db", ["SOUNDROUTINE_STORE"] = "/srv",
            ["SLURM_CPUS_PER_TASK"] = "6", ["SLURM_JOB_ID"] = "42",
            ["SLURM_TMPDIR"] = null, ["TMPDIR"] = "/scratch",
        };
        (int code, string said) = ScaleFiles.Run("bash", [ScaleFiles.Full(Script)], environment);
        Assert.Equal(0, code);
        string[] words = said.Trim().Split(' ')[1..];
        Assert.Equal("worker --slots 6 --work /scratch/soundroutine-42 --until-idle 5m", string.Join(' ', words));
        Assert.Equal("", ScaleFiles.Problem(words));
        environment["SOUNDROUTINE_QUEUE"] = null;
        (code, said) = ScaleFiles.Run("bash", [ScaleFiles.Full(Script)], environment);
        Assert.NotEqual(0, code);
        Assert.Contains("SOUNDROUTINE_QUEUE: name the database of the queue", said);
    }

    [GeneratedRegex(@"^#SBATCH --([a-z-]+)(?:=(\S+))?$")]
    private static partial Regex Option();
}
