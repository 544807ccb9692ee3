using System.Diagnostics;
using System.Text.RegularExpressions;
using SoundRoutine.Tests.Packaging;

namespace SoundRoutine.Tests;

/// <summary>What the README promises is run.</summary>
[Collection(nameof(SerialBuilds))]
public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public async Task Every_shell_command_in_the_readme_works()
    {
        string[] commands =
            [.. Fences("sh")
                .SelectMany(b =>
                    b.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        Assert.Contains("./soundroutine demo", commands);
        Assert.Contains("./test.sh", commands);
        using var folder = new TemporaryFolder();
        // Run as a user would, from a folder that looks like the checkout but keeps what they write out of it.
        foreach (string name in new[] { "soundroutine", "demo", "bench", "src" })
            File.CreateSymbolicLink(folder[name], Path.Combine(Repository.Root, name));
        foreach (string command in commands)
        {
            // ./test.sh is what is running now.
            if (command == "./test.sh") continue;
            if (command == "./soundroutine studio")
            {
                await StudioStartsAsync(folder);
                continue;
            }
            string[] words =
                [.. Word().Matches(command).Select(m => m.Value.Replace("\"", "", StringComparison.Ordinal))];
            var start = new ProcessStartInfo(words[0] == "./soundroutine" ? folder["soundroutine"] : words[0],
                words[1..])
            {
                // A build needs the real folder around it, and writes nothing else there.
                WorkingDirectory = words[0] == "dotnet" ? Repository.Root : folder.Path,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(),
                error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, $"{command}: exit {process.ExitCode}\n{await output}\n{await error}");
        }
        Assert.True(File.Exists(folder["soundroutine-demo/7_render/demo.wav"]));
        Assert.True(File.Exists(folder["soundroutine-demo/7_render/demo.mp3"]));
        Assert.True(File.Exists(folder["soundroutine-demo/7_render/demo.mid"]));
        Assert.True(File.Exists(folder["my-track/7_render/song_stems/core.wav"]));
    }

    [Fact]
    public void The_example_in_the_readme_is_the_one_that_is_compiled_and_run()
    {
        string example = Assert.Single(Fences("csharp"));
        Assert.True(example.Split('\n').Length <= 13);
        string compiled =
            File.ReadAllText(Path.Combine(Repository.Root, "tests", "SoundRoutine.Tests", "ReadmeExample.cs"));
        foreach (string line
            in example.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                Assert.Contains(line, compiled);
    }

    /// <summary>It runs until it is ended.</summary>
    private static async Task StudioStartsAsync(TemporaryFolder folder)
    {
        var start = new ProcessStartInfo(folder["soundroutine"], ["studio", "--no-browser"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            Environment = { ["HOME"] = folder.Path, ["XDG_DATA_HOME"] = folder["data"] },
        };
        using Process process = Process.Start(start)!;
        string line = (await process.StandardOutput.ReadLineAsync())!;
        using var client = new HttpClient();
        using HttpResponseMessage page = await client.GetAsync(line.Split(' ')[0]);
        Assert.Equal(System.Net.HttpStatusCode.OK, page.StatusCode);
        Process.Start("kill", [process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).Dispose();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static IEnumerable<string> Fences(string language) =>
        Fence().Matches(Readme).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value);

    [GeneratedRegex(@"```(\w*)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    /// <summary>A word of a shell command, blanks between double quotes included.</summary>
    [GeneratedRegex(@"(?:""[^""]*""|[^\s""])+")]
    private static partial Regex Word();
}
