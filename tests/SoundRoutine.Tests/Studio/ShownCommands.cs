using System.Diagnostics;
using System.Text.Json;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Tests.Studio;

/// <summary>The commands that a project shows, run in a shell.</summary>
internal static class ShownCommands
{
    /// <summary>Runs them into another folder, which comes to hold the same hits.</summary>
    public static async Task<string> RunAsync(MadeStudio studio, JsonElement document)
    {
        using var folder = new TemporaryFolder();
        string commands = document.GetProperty("command").GetString()!, own = studio.Project.Folder;
        string script = commands.Replace($"-o {own}", $"-o {folder["again"]}", StringComparison.Ordinal);
        foreach (string verb in new[] { "roles", "edit", "render" })
            script = script.Replace($"{verb} {own}", $"{verb} {folder["again"]}", StringComparison.Ordinal);
        string program = typeof(SoundRoutine.Cli.Cli).Assembly.Location;
        await BashAsync($"set -e\nsoundroutine() {{ dotnet '{program}' \"$@\"; }}\n{script}\n");
        Assert.Equal(Hits(own), Hits(folder["again"]));
        return commands;
    }

    private static string Hits(string folder)
    {
        using RunFolder run = RunFolder.OpenForReading(folder);
        return JsonSerializer.Serialize(run.Read<EventGrid>(StepNames.Edit).Events);
    }

    private static async Task BashAsync(string script)
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
