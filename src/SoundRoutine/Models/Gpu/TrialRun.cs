using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;

namespace SoundRoutine.Models.Gpu;

/// <summary>How a trial went.</summary>
/// <param name="Problem">Why the GPU cannot be used; null where it can.</param>
/// <param name="Lasting">Whether another trial with the same files would go the same way and need not be made.</param>
/// <param name="Took">The files the trial loaded, where it worked.</param>
internal sealed record TrialResult(string? Problem, bool Lasting, ImmutableArray<string> Took)
{
    public static TrialResult Passing(string problem) => new(problem, Lasting: false, []);
}

/// <summary>Starts the trial of a GPU, waits for it, and tells from its end how it went.</summary>
internal static class TrialRun
{
    private const int MaxLines = 4096, MaxLineLength = 4096;

    // 128 and the signal: interrupted, killed (mostly by the system, for memory), told to end.
    private static readonly int[] EndedFromOutside = [128 + 2, 128 + 9, 128 + 15];

    /// <param name="program">What is started.</param>
    /// <param name="library">The provider library.</param>
    /// <param name="network">The network it is to run: a file, or the name of one the library carries.</param>
    /// <param name="limit">What takes longer hangs.</param>
    /// <param name="cancellation">Ends the trial.</param>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static TrialResult Run(TrialProgram program, string library, string network, TimeSpan limit,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = program.StartInfo(DeviceTrial.Arguments(library, network)) };
        var lines = new List<string>();
        process.OutputDataReceived += (_, line) => Keep(lines, line.Data);
        process.ErrorDataReceived += (_, _) => { };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return TrialResult.Passing(
                $"it cannot be tried: {program.Executable} does not start ({OnnxSession.OneLine(e.Message)})");
        }
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        bool ended;
        using (cancellation.Register(() => Kill(process))) ended = process.WaitForExit(limit);
        if (!ended) Kill(process);
        // What it left running may hold its end of the pipes; what it said itself has arrived by then.
        using (var rest = new CancellationTokenSource(TimeSpan.FromSeconds(2))) Wait(process, rest.Token);
        cancellation.ThrowIfCancellationRequested();
        if (!ended) return new TrialResult(
            string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"the trial of {library} hung for {limit.TotalSeconds:0.#} s"), Lasting: true, []);
        lock (lines) return Judge(process.ExitCode, lines, library);
    }

    internal static TrialResult Judge(int code, IReadOnlyList<string> lines, string library)
    {
        if (code == 0 && lines.Contains(DeviceTrial.Works))
            return new TrialResult(null, Lasting: true,
                [.. lines.Where(l => l.StartsWith(DeviceTrial.Took, StringComparison.Ordinal))
                    .Select(l => l[DeviceTrial.Took.Length..])]);
        // Memory another program holds, or a library that is not found, may be there the next time.
        if (lines.FirstOrDefault(l => l.StartsWith(DeviceTrial.ProblemIs, StringComparison.Ordinal)) is { } problem)
            return TrialResult.Passing(problem[DeviceTrial.ProblemIs.Length..]);
        return new TrialResult($"{library} ended its trial, {Describe(code)}",
            Lasting: !EndedFromOutside.Contains(code), []);
    }

    private static string Describe(int code) => !OperatingSystem.IsWindows() && code is > 128 and < 160
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"signal {code - 128}")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"exit code {code}");

    private static void Keep(List<string> lines, string? line)
    {
        if (line is null || !line.StartsWith("trial: ", StringComparison.Ordinal) || line.Length > MaxLineLength)
            return;
        lock (lines) if (lines.Count < MaxLines) lines.Add(line);
    }

    private static void Wait(Process process, CancellationToken limit)
    {
        try
        {
            process.WaitForExitAsync(limit).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in between.
        }
    }
}
