using System.Diagnostics;

namespace SoundRoutine.Tests.Packaging.Scale;

/// <summary>The files that operators start workers with.</summary>
internal static class ScaleFiles
{
    /// <summary>What a worker that is told to end needs: its songs' time, and 5 s to put them back.</summary>
    public static int EndSeconds => (int)new SoundRoutine.Batch.Queues.QueueSettings().Shutdown.TotalSeconds + 5;

    public static string Full(string name) => Path.Combine(Repository.Root, "packaging", "scale", name);

    public static string[] Lines(string name) => File.ReadAllLines(Full(name));

    /// <summary>Why a command line is not one of the program's; empty where it is.</summary>
    public static string Problem(params string[] words) => string.Join("; ",
        SoundRoutine.Cli.Cli.CreateRoot().Parse(words).Errors.Select(e => e.Message));

    /// <summary>Where a program is; null where it is not installed.</summary>
    public static string? Program(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Select(p => Path.Combine(p, name)).FirstOrDefault(File.Exists);

    /// <summary>A program of one line.</summary>
    public static void WriteScript(string path, string line)
    {
        File.WriteAllText(path, $"#!/bin/sh\n{line}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Runs a program to its end.</summary>
    public static (int Code, string Said) Run(string program, string[] words,
        Dictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment ?? [])
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }
}
