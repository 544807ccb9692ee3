using System.Diagnostics;

namespace SoundRoutine.Tests.Exporting;

/// <summary>Hydrogen itself reads what is written for it.</summary>
public class HydrogenTests(ExportedKit kit) : IClassFixture<ExportedKit>
{
    [HydrogenFact]
    public void Hydrogen_finds_the_kit_valid()
    {
        using Process check =
            Process.Start(new ProcessStartInfo(HydrogenFactAttribute.Program!, ["--check", kit.File(".h2drumkit")])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
                Environment = { ["QT_QPA_PLATFORM"] = "offscreen" },
        })!;
        Task<string> error = check.StandardError.ReadToEndAsync();
        string said = check.StandardOutput.ReadToEnd() + error.Result;
        check.WaitForExit();
        Assert.Contains("is valid", said, StringComparison.Ordinal);
    }
}

/// <summary>A test that needs Hydrogen's command line; where it is missing the test is reported as skipped.</summary>
public sealed class HydrogenFactAttribute : FactAttribute
{
    public HydrogenFactAttribute() => Skip = Program is null ? "needs h2cli of the package hydrogen" : null;

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "h2cli")).FirstOrDefault(File.Exists);
}
