using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Bench;

/// <summary>What one contender made of one song.</summary>
/// <param name="Sdr">10 log10(|s|² / |s - e|²) of the drum stem, dB.</param>
/// <param name="SecondsPerSecond">Wall clock per second of song.</param>
/// <param name="PeakMegabytes">Of its process.</param>
internal readonly record struct SeparationScore(double Sdr, double SecondsPerSecond, double PeakMegabytes);

/// <summary>Drum stems of several separators against the true ones, with time and memory, in one run.</summary>
internal static class SeparationAccuracy
{
    /// <summary>
    /// separation FOLDER [--separator NAME]... [--rate HZ] [--plot FILE.png]: every {song}.mix.wav of the folder with
    /// its {song}.drums.wav.
    /// </summary>
    public static int Run(string[] args)
    {
        IReadOnlyList<SongPair> songs = SongPair.Find(args.FirstOrDefault());
        Contender[] contenders = SeparationArguments.Contenders(args, "hpss");
        int rate = int.Parse(SeparationArguments.Value(args, "--rate") ?? "44100", CultureInfo.InvariantCulture);
        var scores = new SeparationScore[songs.Count][];
        Console.WriteLine($"| song | {string.Join(" | ", contenders.Select(c => $"{c.Name}: SDR dB | s/s | MB"))} |");
        Console.WriteLine($"|---|{string.Concat(contenders.Select(_ => "---|---|---|"))}");
        for (int i = 0; i < songs.Count; i++)
        {
            scores[i] = [.. Score(songs[i], contenders, rate)];
            Console.WriteLine(Row(songs[i].Name, scores[i]));
        }
        Console.WriteLine(Row("median", [.. contenders.Select((_, c) => Median([.. scores.Select(s => s[c])]))]));
        if (SeparationArguments.Value(args, "--plot") is { } plot)
            SeparationPlot.Write(plot, [.. songs.Select(s => s.Name)],
                [.. contenders.Select((c, k) => (c.Name, scores.Select(s => s[k].Sdr).ToArray()))]);
        return 0;
    }

    private static IEnumerable<SeparationScore> Score(SongPair song, Contender[] contenders, int rate)
    {
        using var work = new WorkFolder();
        AudioBuffer mix = Resampler.Resample(SongPair.ReadStereo(song.Mix), rate),
            truth = Resampler.Resample(SongPair.ReadStereo(song.Drums), rate);
        SongPair.Write(work["mix.wav"], mix);
        foreach (Contender contender in contenders)
        {
            (string drums, MeasuredProcess took) = contender.Separate(work["mix.wav"], work.Path);
            yield return new SeparationScore(Sdr(truth, AudioFile.Read(drums)), took.Seconds / mix.Seconds,
                took.PeakMegabytes);
            File.Delete(drums);
        }
    }

    private static SeparationScore Median(SeparationScore[] scores) => new(
        Statistics.Median(scores.Select(s => s.Sdr)), Statistics.Median(scores.Select(s => s.SecondsPerSecond)),
        Statistics.Median(scores.Select(s => s.PeakMegabytes)));

    private static string Row(string song, SeparationScore[] scores) =>
        $"| {song} | "
            + string.Join(" | ", scores.Select(s => string.Create(CultureInfo.InvariantCulture,
                $"{s.Sdr:F2} | {s.SecondsPerSecond:F3} | {s.PeakMegabytes:F0}"))) + " |";

    /// <summary>What an estimate lacks at its end counts as silence.</summary>
    public static double Sdr(AudioBuffer truth, AudioBuffer estimate)
    {
        double signal = 0, error = 0;
        for (int c = 0; c < truth.Channels; c++)
            for (int i = 0; i < truth.Frames; i++)
            {
                signal += (double)truth[c][i] * truth[c][i];
                error += Math.Pow(truth[c][i] - (i < estimate.Frames ? estimate[c][i] : 0), 2);
            }
        return 10 * Math.Log10(signal / error);
    }
}
