using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Kits.Stages;
using SoundRoutine.Onsets;

namespace SoundRoutine.Bench;

/// <summary>
/// From a drum stem to its kit in one process, stage by stage, by the wall clock and by processor time, which a busy
/// machine changes less: the first time, with loading and compilation, and warm. Reading and writing of files is left
/// out.
/// </summary>
internal static class KitSpeed
{
    public static int Run(string[] args)
    {
        int runs = 3;
        if (args is not ([_] or [_, "--runs", _])
            || (args is [_, _, var text]
                && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out runs) && runs > 0)))
        {
            Console.Error.WriteLine("usage: bench kit-speed FILE [--runs N]");
            return 2;
        }
        AudioBuffer stem = AudioFile.Read(args[0]);
        Stage[] first = Stages(stem);
        Stage[][] warm = [.. Enumerable.Range(0, runs).Select(_ => Stages(stem))];
        Console.WriteLine(
            "| stage | first: s | processor | warm: s | processor | best: s | processor "
                + "|\n|---|---|---|---|---|---|---|");
        for (int s = 0; s < first.Length; s++)
        {
            Stage[] timed = [.. warm.Select(w => w[s])];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {first[s].Name} | {first[s].Wall:0.00} | {first[s].Processor:0.00} | "
                    + $"{timed.Average(t => t.Wall):0.00} | {timed.Average(t => t.Processor):0.00} | "
                    + $"{timed.Min(t => t.Wall):0.00} | {timed.Min(t => t.Processor):0.00} |"));
        }
        return 0;
    }

    /// <summary>
    /// The stages one by one, then what the program calls, which is all of them and the thinning out besides.
    /// </summary>
    private static Stage[] Stages(AudioBuffer stem)
    {
        List<Stage> stages = [];
        HeardStrokes heard = Timed("onsets", () => Listening.To(stem, mix: null));
        ImmutableArray<HitSlice> slices = Timed("slices", () => HitSlicer.Slice(stem, heard.Onsets));
        var options = new KitOptions();
        ImmutableArray<InputHit> measured = Timed("measuring", () => MeasureStage.Run(slices));
        ImmutableArray<InputHit> hits =
            Timed("classes", () => ClassifyStage.Run(measured, CombinedClassifier.Songs, options));
        ImmutableArray<InputHit> strokes =
            Timed("taking apart",
                () => TakeApartStage.Run(hits, stem, heard.Logits, CombinedClassifier.Songs, options));
        Timed("grouping", () => GroupStage.Run(strokes, "stem", options));
        Timed("onsets to kit",
            () => KitBuilder.Build([InputAnalyzer.Analyze("stem", stem, Listening.To(stem, mix: null))]));
        return [.. stages];

        T Timed<T>(string name, Func<T> run)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            T result = run();
            stages.Add(new Stage(name, Stopwatch.GetElapsedTime(start).TotalSeconds,
                (Environment.CpuUsage.TotalTime - before).TotalSeconds));
            return result;
        }
    }

    private sealed record Stage(string Name, double Wall, double Processor);
}
