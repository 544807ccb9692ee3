using System.Diagnostics;
using System.Globalization;

namespace SoundRoutine.Bench;

/// <summary>A program run as a process of its own.</summary>
/// <param name="Seconds">Wall clock from its start to its end.</param>
/// <param name="PeakMegabytes">The most resident memory it held, with the processes it started; each at its own peak.</param>
internal sealed record MeasuredProcess(double Seconds, double PeakMegabytes)
{
    private const int PollMilliseconds = 20;

    /// <exception cref="SoundRoutineException">It cannot be started or it fails; the message ends with what it said last.</exception>
    public static MeasuredProcess Run(string program, params IEnumerable<string> arguments)
    {
        string[] list = [.. arguments];
        var start = new ProcessStartInfo(program, list) { RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        using Process process = Start(start);
        string said = "";
        void Keep(object _, DataReceivedEventArgs line) => said = line.Data is { Length: > 0 } ? line.Data : said;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var peaks = new Dictionary<int, long>();
        do AddPeaks(process.Id, peaks);
        while (!process.WaitForExit(PollMilliseconds));
        double seconds = clock.Elapsed.TotalSeconds;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new SoundRoutineException($"{program} {string.Join(' ', list)}: ended with {process.ExitCode}: {said}");
        return new MeasuredProcess(seconds, peaks.Values.Sum() / 1e6);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new SoundRoutineException($"{start.FileName}: cannot be started ({e.Message})", e);
        }
    }

    // The system keeps each process's high-water mark, so polling misses no peak but one in the last moments.
    private static void AddPeaks(int id, Dictionary<int, long> peaks)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            peaks[id] = Math.Max(peaks.GetValueOrDefault(id), process.PeakWorkingSet64);
            foreach (int child in Children(id)) AddPeaks(child, peaks);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // It has just ended.
        }
    }

    private static IEnumerable<int> Children(int id)
    {
        string threads = $"/proc/{id}/task";
        if (!Directory.Exists(threads)) yield break;
        foreach (string thread in Directory.GetDirectories(threads))
            foreach (string child in File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                yield return int.Parse(child, CultureInfo.InvariantCulture);
    }
}
