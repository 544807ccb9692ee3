using System.Diagnostics;

namespace SoundRoutine.Tests.Batch;

/// <summary>
/// Batches over processes that are killed, a database that is restarted and a machine that is cut off, as
/// <c>bench batch</c> has them, but short.
/// </summary>
public sealed class ChaosTests
{
    [PostgresFact]
    public void Nothing_is_lost_through_kills_and_restarts() => Passes("--chaos", "--items", "80", "--kills", "4",
        "--restarts", "2", "--seconds", "0.2");

    [MachinesFact]
    public void Nothing_is_lost_or_doubled_where_a_machine_is_cut_off() => Passes("--apart", "--items", "240",
        "--seconds", "0.5", "--lease", "6", "--cut", "20");

    private static void Passes(params string[] args)
    {
        string bench = Path.GetDirectoryName(typeof(ChaosTests).Assembly.Location)!
            .Replace(Path.Combine("tests", "SoundRoutine.Tests"), Path.Combine("bench", "SoundRoutine.Bench"),
                StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(bench, "SoundRoutine.Bench.dll"), "batch", .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> said = process.StandardOutput.ReadToEndAsync(), failed = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(8))) process.Kill(entireProcessTree: true);
        Assert.True(process.ExitCode == 0, said.Result + failed.Result);
        Assert.Contains("passed: ", said.Result);
    }
}
