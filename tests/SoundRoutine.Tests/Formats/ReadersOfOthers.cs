using System.Diagnostics;

namespace SoundRoutine.Tests.Formats;

/// <summary>Programs of others that read what is written here.</summary>
internal static class ReadersOfOthers
{
    /// <summary>The path of a program; null where it is not installed.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>What a program says; it must end well.</summary>
    public static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Find(program)!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["QT_QPA_PLATFORM"] = "offscreen", ["XDG_RUNTIME_DIR"] = Path.GetTempPath() },
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), program);
        Assert.True(process.ExitCode == 0, said + error.Result);
        return said + error.Result;
    }
}

/// <summary>A test that needs a program; where it is missing the test is reported as skipped.</summary>
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program) =>
        Skip = ReadersOfOthers.Find(program) is null ? $"needs {program}; test.sh installs it" : null;
}
