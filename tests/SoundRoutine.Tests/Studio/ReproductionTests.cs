using System.Diagnostics;
using System.Text.Json;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Tests.Studio;

/// <summary>The commands that the page shows lead to what it holds.</summary>
public sealed class ReproductionTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    [Fact]
    public async Task The_commands_of_a_project_make_it_again_elsewhere()
    {
        string at = $"projects/{studio.Id}", sample = (await studio.DocumentAsync()).GetProperty("kit")
            .GetProperty("samples")[0].GetProperty("id").GetString()!;
        await JobAsync("generate", new { seed = 99, generator = "skeleton", @lock = new[] { "core" } });
        await JobAsync("generate", new { seed = 5, generator = "skeleton", infill = "2" });
        Assert.Equal(200, (await studio.SendAsync(HttpMethod.Patch, $"{at}/roles",
            new Dictionary<string, string> { [sample] = "fill" }, "*")).Status);
        await studio.PostAsync($"{at}/edits", new
        {
            label = "it's softer",
            ops = new object[] { new { op = "velocity", scale = 0.8 }, new { op = "insert", bar = 1, step = 3, note = 42 } },
        });
        (int status, JsonElement project, _) = await studio.SendAsync(HttpMethod.Put, $"{at}/mix",
            new { label = "mix", gains = new { motion = -3.5 } }, "*");
        Assert.Equal(200, status);
        string commands = project.GetProperty("command").GetString()!;

        using var folder = new TemporaryFolder();
        string script = commands.Replace($"-o {studio.Project.Folder}", $"-o {folder["again"]}",
            StringComparison.Ordinal);
        foreach (string verb in new[] { "roles", "edit", "render" })
            script = script.Replace($"{verb} {studio.Project.Folder}", $"{verb} {folder["again"]}",
                StringComparison.Ordinal);
        await RunAsync($"set -e\nsoundroutine() {{ \"$@\"; }}\n{script}\n"
            .Replace("\"$@\"", $"dotnet '{typeof(SoundRoutine.Cli.Cli).Assembly.Location}' \"$@\"", StringComparison.Ordinal));
        Assert.Equal(Hits(studio.Project.Folder), Hits(folder["again"]));
        Assert.Contains("--gain motion=-3.5", script);
    }

    private async Task JobAsync(string verb, object body)
    {
        JsonElement job = await studio.EndOfAsync(
            await studio.PostAsync($"projects/{studio.Id}/{verb}", body, 202));
        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
    }

    private static string Hits(string folder)
    {
        using RunFolder run = RunFolder.OpenForReading(folder);
        return JsonSerializer.Serialize(run.Read<EventGrid>(StepNames.Edit).Events);
    }

    private static async Task RunAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process bash = Process.Start(start)!;
        Task<string> output = bash.StandardOutput.ReadToEndAsync(), error = bash.StandardError.ReadToEndAsync();
        await bash.WaitForExitAsync();
        Assert.True(bash.ExitCode == 0, $"exit {bash.ExitCode}\n{script}\n{await output}\n{await error}");
    }
}
