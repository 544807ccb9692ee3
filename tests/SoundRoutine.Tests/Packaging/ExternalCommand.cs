using System.Diagnostics;

namespace SoundRoutine.Tests.Packaging;

/// <summary>Runs another program to its end.</summary>
internal static class ExternalCommand
{
    /// <summary>What it printed; the test fails where it did not succeed.</summary>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="environment">Variables to set, or to remove where they are null.</param>
    /// <param name="words">The program and its arguments.</param>
    public static string Run(string folder, IReadOnlyDictionary<string, string?> environment, params string[] words)
    {
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment)
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }
        // Build servers would outlive the test and hold its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        string all = output.Result + error.Result;
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', words)}: exit {process.ExitCode}\n{all}");
        return all;
    }
}
