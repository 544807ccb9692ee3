using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SoundRoutine.Tests.Studio;

/// <summary>The examples of <c>docs/studio.md</c> are run.</summary>
public partial class StudioDocsTests
{
    [Fact]
    public async Task The_curl_examples_work()
    {
        string docs = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "studio.md"));
        string script = Assert.Single(Block().Matches(docs)).Groups[1].Value;
        Assert.Contains("7333.token", script);
        var studio = new RunningStudio();
        using var folder = new TemporaryFolder();
        await studio.InitializeAsync();
        try
        {
            File.WriteAllBytes(folder["song.wav"], MadeStudio.LoopBytes());
            script = Token().Replace(script, $"token={studio.Server.Secrets.Token}")
                .Replace("7333", studio.Server.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
            {
                WorkingDirectory = folder.Path,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process bash = Process.Start(start)!;
            Task<string> output = bash.StandardOutput.ReadToEndAsync(), error = bash.StandardError.ReadToEndAsync();
            await bash.WaitForExitAsync();
            Assert.True(bash.ExitCode == 0, $"exit {bash.ExitCode}\n{await output}\n{await error}");
            Assert.Contains("softer", await output);
        }
        finally
        {
            await studio.DisposeAsync();
        }
    }

    [GeneratedRegex(@"```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"token=\$\(cat [^)]*\)")]
    private static partial Regex Token();
}
