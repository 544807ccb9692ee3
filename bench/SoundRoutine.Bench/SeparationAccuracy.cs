using System.Diagnostics;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Separation;

namespace SoundRoutine.Bench;

/// <summary>Separated drums against the true stem: 10 log10(|s|² / |s - e|²), and what the drums-only test says of both.</summary>
internal static class SeparationAccuracy
{
    /// <summary>separation FOLDER [--separator NAME]: every {song}.mix.wav of the folder with its {song}.drums.wav.</summary>
    public static int Run(string[] args)
    {
        ISeparator separator = Separators.Find(Array.IndexOf(args, "--separator") is >= 0 and int i && i + 1 < args.Length ? args[i + 1] : "hpss");
        var ratios = new List<double>();
        Console.WriteLine($"{"song",-28}{"SDR dB",8}{"x real time",13}   drums only? stem, mix");
        foreach (string path in Directory.GetFiles(args[0], "*.mix.wav").Order(StringComparer.Ordinal))
        {
            string song = Path.GetFileName(path)[..^".mix.wav".Length];
            AudioBuffer mix = Read(path), drums = Read(Path.Combine(args[0], song + ".drums.wav"));
            var clock = Stopwatch.StartNew();
            AudioBuffer estimate = separator.Separate(mix, StepContext.Default);
            double speed = mix.Seconds / clock.Elapsed.TotalSeconds;
            ratios.Add(Ratio(drums, estimate));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{song,-28}{ratios[^1],8:F2}{speed,13:F0}   {DrumsOnly.Detect(drums)}, {DrumsOnly.Detect(mix)}"));
        }
        double[] sorted = [.. ratios.Order()];
        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"median",-28}{median,8:F2}   {separator.Name} {separator.Version}"));
        return 0;
    }

    private static AudioBuffer Read(string path)
    {
        using IAudioSource source = WavReader.Open(path);
        return source.ReadToEnd();
    }

    private static double Ratio(AudioBuffer truth, AudioBuffer estimate)
    {
        double signal = 0, error = 0;
        for (int c = 0; c < truth.Channels; c++)
            for (int i = 0; i < truth.Frames; i++)
            {
                signal += (double)truth[c][i] * truth[c][i];
                error += Math.Pow(truth[c][i] - estimate[c][i], 2);
            }
        return 10 * Math.Log10(signal / error);
    }
}
