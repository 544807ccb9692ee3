using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Joining;
using SoundRoutine.Pipeline.Batches;

namespace SoundRoutine.Bench.Scale;

/// <summary>How long the sounds of many songs take to join, and how much memory.</summary>
internal static class JoinSpeed
{
    private const string Alone = "--alone";

    /// <summary>join [--records 64,128,1024]: each number in a process of its own.</summary>
    public static int Run(string[] args)
    {
        if (args is [Alone, var many, var songs]) return One(Whole(many), songs.Split('\n'));
        string counts = args is ["--records", var given] ? given : args.Length == 0 ? "64,128,1024" : "";
        if (counts.Length == 0)
        {
            Console.Error.WriteLine("usage: bench join [--records 64,128,1024]");
            return 2;
        }
        string[] files = [.. Songs()];
        Console.WriteLine($"{files.Length} songs varied, {Environment.ProcessorCount} threads\n");
        Console.WriteLine("| songs | hits | join: s | processor s | samples | peak MB of the process |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (string count in counts.Split(','))
        {
            using var work = new WorkFolder();
            (string row, MeasuredProcess took) =
                MeasuredProcess.Read(Environment.ProcessPath!,
                    [.. Host(), "join", Alone, count, string.Join('\n', files)]);
            Console.WriteLine(InvariantText.Of($"{row} {took.PeakMegabytes:0} |"));
        }
        return 0;
    }

    /// <summary>
    /// The records are made when their part is joined, as a run reads them from its folder then; only the joining is
    /// timed.
    /// </summary>
    private static int One(int count, string[] files)
    {
        using var work = new WorkFolder();
        VariedRecords records = VariedRecords.Of(files, work["run"]);
        var options = new KitOptions();
        ImmutableArray<ImmutableArray<int>> parts =
            KitParts.Of([.. Enumerable.Range(0, count).Select(i => (InvariantText.Of($"{i:00000}"), ""))], options);
        // Loading and compilation are those of the whole step, not of the join.
        PartialKit.Of([records[0]], options, cut: true, StepContext.Default);
        GC.Collect();
        long hits = 0;
        var clock = new Stopwatch();
        TimeSpan before = Environment.CpuUsage.TotalTime, making = TimeSpan.Zero;
        PartialKit whole = KitParts.Join(parts.Length, StepContext.Default, (part, cut) =>
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            var sources = parts[part].Select(i => records[i]).ToArray();
            making += Environment.CpuUsage.TotalTime - start;
            hits += sources.Sum(s => s.Record.Hits.Hits.Length);
            return Timed(() => PartialKit.Of(sources, options, cut, StepContext.Default));
        }, (some, cut) => Timed(() => PartialKit.Join(some, options, cut, StepContext.Default)),
            kit => kit.LargestClass);
        KitPlan plan = null!;
        Timed(() => { plan = whole.Plan(options); return whole; });
        TimeSpan used = Environment.CpuUsage.TotalTime - before - making;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {count} | {hits} | "
            + $"{clock.Elapsed.TotalSeconds:0.0} | {used.TotalSeconds:0.0} | {plan.Samples.Length} |"));
        return 0;

        PartialKit Timed(Func<PartialKit> join)
        {
            clock.Start();
            PartialKit kit = join();
            clock.Stop();
            return kit;
        }
    }

    private static IEnumerable<string> Songs()
    {
        yield return Path.GetFullPath(Path.Combine("demo", "song.wav"));
        string data = Path.GetFullPath(Path.Combine("..", "shared", "data", "mdb-dev"));
        if (!Directory.Exists(data)) yield break;
        foreach (string song in Directory.GetFiles(data, "*.mix.wav").Order(StringComparer.Ordinal)) yield return song;
    }

    private static IEnumerable<string> Host() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(JoinSpeed).Assembly.Location]
        : [];

    private static int Whole(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
