using System.Diagnostics;
using System.Globalization;

namespace SoundRoutine.Bench;

/// <summary>A program run as a process of its own.</summary>
/// <param name="Seconds">Wall clock from its start to its end.</param>
/// <param name="PeakMegabytes">The most resident memory it held, with the processes it started; each at its own
/// peak.</param>
/// <param name="ProcessorSeconds">Processor time of all of them.</param>
/// <param name="Threads">The most threads that one of them had.</param>
internal sealed record MeasuredProcess(double Seconds, double PeakMegabytes, double ProcessorSeconds, int Threads)
{
    private const int PollMilliseconds = 20;

    /// <exception cref="SoundRoutineException">It cannot be started or it fails; the message ends with what it said
    /// last.</exception>
    public static MeasuredProcess Run(string program, params IEnumerable<string> arguments) =>
        Read(program, arguments).Took;

    /// <summary>As <see cref="Run"/>, with the last line it wrote.</summary>
    public static (string Said, MeasuredProcess Took) Read(string program, IEnumerable<string> arguments)
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
        var peaks = new Dictionary<int, Peak>();
        do AddPeaks(process.Id, peaks);
        while (!process.WaitForExit(PollMilliseconds));
        double seconds = clock.Elapsed.TotalSeconds;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new SoundRoutineException(
                $"{program} {string.Join(' ', list)}: ended with {process.ExitCode}: {said}");
        return (said, new MeasuredProcess(seconds, peaks.Values.Sum(p => p.Bytes) / 1e6,
            peaks.Values.Sum(p => p.Processor.TotalSeconds), peaks.Values.Select(p => p.Threads).DefaultIfEmpty()
            .Max()));
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

    private readonly record struct Peak(long Bytes, TimeSpan Processor, int Threads);

    // The system keeps each process's high-water mark of memory, so polling misses no peak but one in the last moments.
    private static void AddPeaks(int id, Dictionary<int, Peak> peaks)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            Peak before = peaks.GetValueOrDefault(id);
            peaks[id] = new Peak(Math.Max(before.Bytes, process.PeakWorkingSet64), process.TotalProcessorTime,
                Math.Max(before.Threads, process.Threads.Count));
            foreach (int child in Children(id)) AddPeaks(child, peaks);
        }
        catch (Exception e)
            when (e is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException
                or System.ComponentModel.Win32Exception)
        {
            // It has just ended.
        }
    }

    internal static IEnumerable<int> Children(int id)
    {
        string threads = $"/proc/{id}/task";
        if (!Directory.Exists(threads)) yield break;
        foreach (string thread in Directory.GetDirectories(threads))
            foreach (string child in File.ReadAllText(Path.Combine(thread, "children"))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries))
                yield return int.Parse(child, CultureInfo.InvariantCulture);
    }
}
