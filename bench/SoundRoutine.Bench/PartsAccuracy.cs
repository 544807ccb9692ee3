using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Separation;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Bench;

/// <summary>How well drum stems whose parts are known come apart, how clean hits get, and how long it takes.</summary>
internal static class PartsAccuracy
{
    private const double Audible = 1e-3, CleanDb = -20;
    private const string StemOnly = "--stem";

    /// <summary>
    /// parts FOLDER [--separator NAME]: every scene of a folder, or what a separator makes of its mix. Another process
    /// takes all of them, end to end, apart by <c>parts --stem FILE</c>, for time and memory.
    /// </summary>
    public static int Run(string[] args)
    {
        if (SeparationArguments.Value(args, StemOnly) is { } file) return TakeApart(file);
        ImmutableArray<string> paths = PartsScene.Find(args.FirstOrDefault());
        ISeparator? separator =
            SeparationArguments.Value(args, "--separator") is { } name ? Separators.Find(name) : null;
        int parts = DrumParts.Drums.Length;
        var sdr = Enumerable.Range(0, parts).Select(_ => new List<(double Before, double After)>()).ToArray();
        var hits = Enumerable.Range(0, parts).Select(_ => new List<PartsHit>()).ToArray();
        foreach (string path in paths)
        {
            PartsScene scene = PartsScene.Read(path, separator);
            ImmutableArray<AudioBuffer> found = DrumParts.TakeApart(scene.Stem, StepContext.Default);
            var spectra = new PartsSpectra[parts];
            Parallel.For(0, parts, p => spectra[p] = PartsSpectra.Measure(scene, p, found[p]));
            for (int p = 0; p < parts; p++)
            {
                double own = spectra[p].Own.Sum(), others = spectra[p].Others.Sum();
                if (Sdr(spectra[p]) is { } after) sdr[p].Add((PartsHits.Decibels(own / others), after));
                hits[p].AddRange(PartsHits.Of(scene, p, spectra[p]));
            }
        }
        PrintSdr(sdr);
        PrintHits("another within 30 ms", [.. hits.Select(h => h.Where(x => x.IsTogether).ToArray())]);
        PrintHits("all", [.. hits.Select(h => h.ToArray())]);
        PrintSpeed(paths);
        return 0;
    }

    /// <summary>Of a part, in dB; null where the drum is not heard in the stem.</summary>
    public static double? Sdr(PartsSpectra spectra)
    {
        double own = spectra.Own.Sum();
        return own > Audible * spectra.Stem ? PartsHits.Decibels(own / spectra.Error) : null;
    }

    private static void PrintSdr(List<(double Before, double After)>[] sdr)
    {
        Console.WriteLine($"| SDR, dB | {string.Join(" | ", DrumParts.Drums)} |");
        Console.WriteLine($"|---|{string.Concat(DrumParts.Drums.Select(_ => "---|"))}");
        Row("stem", s => s.Before);
        Row("part", s => s.After);
        Row("gain", s => s.After - s.Before);
        Console.WriteLine($"| scenes | {string.Join(" | ", sdr.Select(s => s.Count))} |");
        Console.WriteLine();
        Console.WriteLine("| hits | part | number | before, dB | after, dB | own lost, dB | clean before | "
            + "clean after |\n|---|---|---|---|---|---|---|---|");

        void Row(string name, Func<(double Before, double After), double> value) => Console.WriteLine(
            $"| {name} | {string.Join(" | ", sdr.Select(s => Number(Statistics.Median(s.Select(value)), "F1")))} |");
    }

    private static void PrintHits(string name, PartsHit[][] hits)
    {
        for (int p = 0; p < hits.Length; p++)
        {
            PartsHit[] some = hits[p];
            if (some.Length == 0) continue;
            string Median(Func<PartsHit, double> value) => Number(Statistics.Median(some.Select(value)), "F1");
            string Clean(Func<PartsHit, double> value) => Number(some.Average(h => value(h) < CleanDb ? 1.0 : 0), "F2");
            Console.WriteLine($"| {name} | {DrumParts.Drums[p]} | {some.Length} | {Median(h => h.Before)} | "
                + $"{Median(h => h.After)} | {Median(h => h.Lost)} | {Clean(h => h.Before)} | {Clean(h => h.After)} |");
        }
    }

    /// <summary>Of a process of its own: one that measures holds every scene's spectra besides.</summary>
    private static void PrintSpeed(ImmutableArray<string> paths)
    {
        using var work = new WorkFolder();
        AudioBuffer[] stems = [.. paths.Select(p => SongPair.ReadStereo(p + ".drums.wav"))];
        AudioBuffer all = new(stems[0].SampleRate,
            [.. Enumerable.Range(0, 2).Select(c => stems.SelectMany(s => s[c].ToArray()).ToArray())]);
        SongPair.Write(work["drums.wav"], all);
        string self = Path.Combine(AppContext.BaseDirectory, "SoundRoutine.Bench.dll");
        MeasuredProcess took = MeasuredProcess.Run("dotnet", self, "parts", StemOnly, work["drums.wav"]);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{all.Seconds:F0} s of stem in {took.Seconds:F1} s, start-up included: {all.Seconds / took.Seconds:F1} "
                + $"times real time, {took.ProcessorSeconds:F1} s of processor, peak {took.PeakMegabytes:F0} MB"));
    }

    /// <summary>Takes a file apart as the program does, while it is being read.</summary>
    private static int TakeApart(string file)
    {
        using IAudioSource parts = DrumParts.Open(() => AudioFile.Open(file), StepContext.Default);
        var block = new float[parts.Channels * 4096];
        while (parts.Read(block) > 0)
        {
        }
        return 0;
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
