using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SoundRoutine.Cli;

/// <summary>
/// The studio as a program beside this one: a server wants another runtime and other settings of it, and all the other
/// verbs would have to wait for these.
/// </summary>
internal static class StudioProcess
{
    private const string Name = "SoundRoutine.Studio";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs it until it ends or is asked to.</summary>
    /// <param name="arguments">Of its own command line.</param>
    /// <param name="session">Is told what it says, and when to stop it.</param>
    /// <param name="variables">Of its environment, those that are not null.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="SoundRoutineException">It is not there.</exception>
    public static int Run(IReadOnlyList<string> arguments, Session session,
        params (string Name, string? Value)[] variables)
    {
        using Process studio = Start(arguments, variables);
        studio.OutputDataReceived += (_, line) => Pass(session.Out, line.Data);
        studio.ErrorDataReceived += (_, line) => Pass(session.Error, line.Data);
        studio.BeginOutputReadLine();
        studio.BeginErrorReadLine();
        // The end of its input tells it to end, even where this program is killed.
        using (session.Cancellation.Register(() => Stop(studio))) studio.WaitForExit();
        return session.Cancellation.IsCancellationRequested ? Cli.Ok : studio.ExitCode;
    }

    private static Process Start(IReadOnlyList<string> arguments, (string Name, string? Value)[] variables)
    {
        string beside = Path.Combine(AppContext.BaseDirectory, Name), library = beside + ".dll";
        if (!File.Exists(library))
            throw new SoundRoutineException($"{library}: the studio is not there; install the program again");
        // The runtime that runs this program, wherever it is: a host has to find one first.
        string ending = OperatingSystem.IsWindows() ? ".exe" : "",
            runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..",
                "dotnet" + ending));
        (string program, string[] first) =
            File.Exists(runtime) ? (runtime, new[] { "exec", library }) : (beside + ending, []);
        var start = new ProcessStartInfo(program, [.. first, "--end-with-input", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in variables)
            if (value is not null) start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new SoundRoutineException($"{program}: cannot be started ({e.Message})", e);
        }
    }

    private static void Stop(Process studio)
    {
        try
        {
            studio.StandardInput.Close();
            if (!studio.WaitForExit(Patience)) studio.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or Win32Exception)
        {
            // It has ended meanwhile.
        }
    }

    private static void Pass(TextWriter to, string? line)
    {
        if (line is null) return;
        lock (to) to.WriteLine(line);
    }
}
