using System.Globalization;
using SoundRoutine.Audio;

namespace SoundRoutine.Bench;

/// <summary>
/// Separators on one song in turn, so that a busy machine slows all alike: wall clock with start-up, and peak memory.
/// </summary>
internal static class SeparationSpeed
{
    /// <summary>
    /// separation-speed [--separator NAME]... [--song FILE] [--seconds N] [--runs N]: the ratios are to the last
    /// separator.
    /// </summary>
    public static int Run(string[] args)
    {
        Contender[] contenders = SeparationArguments.Contenders(args, "hpss");
        double seconds = Number(args, "--seconds", 30);
        int runs = (int)Number(args, "--runs", 3);
        using var work = new WorkFolder();
        SongPair.Write(work["mix.wav"],
            Looped(SeparationArguments.Value(args, "--song") ?? Path.Combine("demo", "song.wav"), seconds));
        var took = contenders.Select(_ => new List<MeasuredProcess>()).ToArray();
        for (int run = 1; run <= runs; run++)
            for (int c = 0; c < contenders.Length; c++)
            {
                took[c].Add(contenders[c].Separate(work["mix.wav"], work.Path).Took);
                Console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture,
                    $"run {run}  {contenders[c].Name,-24}{took[c][^1].Seconds,8:F2} s{took[c][^1].PeakMegabytes,8:F0} "
                        + $"MB"));
            }
        double[] medians = [.. took.Select(t => Statistics.Median(t.Select(m => m.Seconds)))];
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"| {seconds:0.#} s of song, {Environment.ProcessorCount} cores | median s | s per second of song | times "
                + $"the last one's speed | peak MB |"));
        Console.WriteLine("|---|---|---|---|---|");
        for (int c = 0; c < contenders.Length; c++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {contenders[c].Name} | {medians[c]:F2} | {medians[c] / seconds:F3} | "
                    + $"{medians[^1] / medians[c]:F2} | {took[c].Max(m => m.PeakMegabytes):F0} |"));
        return 0;
    }

    private static double Number(string[] args, string name, double otherwise) =>
        SeparationArguments.Value(args, name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture)
        : otherwise;

    private static AudioBuffer Looped(string path, double seconds)
    {
        AudioBuffer song = SongPair.ReadStereo(path);
        return new AudioBuffer(song.SampleRate, [.. Enumerable.Range(0, song.Channels).Select(c =>
            Enumerable.Range(0, (int)(seconds * song.SampleRate)).Select(i => song[c][i % song.Frames]).ToArray())]);
    }
}
