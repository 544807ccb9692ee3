using System.Globalization;

namespace SoundRoutine.Bench;

/// <summary>
/// The studio as its user starts it: times by the wall clock, memory as the system counts it, the page in the browser
/// of this machine without a window.
/// </summary>
internal static class StudioBenchmark
{
    /// <summary>
    /// studio [PART...]: start, track, large, timing, long; without one all of them. --minutes N of timing, --keep DIR
    /// for the run of 2,000 samples.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        double minutes =
            double.Parse(SeparationArguments.Value(args, "--minutes") ?? "1", CultureInfo.InvariantCulture);
        string kept = SeparationArguments.Value(args, "--keep")
            ?? Path.Combine(Path.GetTempPath(), "soundroutine-bench-2000");
        (string Name, Func<Task> Run)[] parts =
        [
            ("start", StudioStart.RunAsync), ("track", StudioTrack.RunAsync),
            ("large", () => StudioLarge.RunAsync(kept)),
            ("timing", () => StudioTiming.RunAsync(TimeSpan.FromMinutes(minutes))), ("long", StudioLong.RunAsync),
        ];
        bool any = parts.Any(p => args.Contains(p.Name));
        Console.WriteLine("| | measured | aim |");
        Console.WriteLine("|---|---|---|");
        foreach ((string name, Func<Task> run) in parts)
            if (!any || args.Contains(name)) await run();
        return 0;
    }

    public static void Row(string what, string measured, string aim = "") =>
        Console.WriteLine($"| {what} | {measured} | {aim} |");
}
