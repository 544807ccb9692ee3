using System.Diagnostics;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Onsets;
using SoundRoutine.Separation;

namespace SoundRoutine.Bench;

/// <summary>
/// Onsets against annotations: hits within 25 ms, matched one to one, annotated hits closer than 30 ms counted as one.
/// </summary>
internal static class OnsetAccuracy
{
    private const double Tolerance = 0.025;

    /// <summary>Annotated hits closer than so many seconds count as one.</summary>
    public const double SameHit = 0.030;

    /// <summary>
    /// onsets FOLDER [--mix SEPARATOR]... [--sensitivity N]: every {song}.class.txt of the folder with its
    /// {song}.drums.wav, then with the drums that each separator takes out of {song}.mix.wav. A table each, and last a
    /// line for each.
    /// </summary>
    public static int Run(string[] args)
    {
        string[] separators =
            [.. args.Index().Where(a => a.Item == "--mix" && a.Index + 1 < args.Length).Select(a => args[a.Index + 1])];
        var options =
            new OnsetOptions { Sensitivity = double.Parse(Value(args, "--sensitivity")
                ?? "1", CultureInfo.InvariantCulture) };
        string[] annotations = [.. Directory.GetFiles(args[0], "*.class.txt").Order(StringComparer.Ordinal)];
        Action[] totals = [.. separators.Prepend(null).Select(separator => Table(annotations, separator, options))];
        Head("all songs");
        foreach (Action total in totals) total();
        return 0;
    }

    private static Action Table(string[] annotations, string? separator, OnsetOptions options)
    {
        string name = separator is null ? "true stems" : "by " + separator;
        Head(name);
        (int Truth, int Found) all = default;
        var allErrors = new List<double>();
        foreach (string path in annotations)
        {
            string stem = path[..^".class.txt".Length];
            using IAudioSource source = WavReader.Open(stem + (separator is null ? ".drums.wav" : ".mix.wav"));
            AudioBuffer audio = source.ReadToEnd();
            AudioBuffer drums =
                separator is null ? audio : Separators.Find(separator).Separate(audio, StepContext.Default);
            var clock = Stopwatch.StartNew();
            double[] found =
                [.. Listening.To(drums, separator is null ? null : audio, options).Onsets
                    .Select(o => (double)o.Frame / audio.SampleRate)];
            double speed = audio.Seconds / clock.Elapsed.TotalSeconds;
            double[] truth = Annotation.Times(path, SameHit);
            List<double> errors = Match(truth, found);
            Print(Path.GetFileName(stem), truth.Length, found.Length, errors, speed);
            all = (all.Truth + truth.Length, all.Found + found.Length);
            allErrors.AddRange(errors);
        }
        Console.WriteLine();
        return () => Print(name, all.Truth, all.Found, allErrors, 0);
    }

    private static void Head(string name) =>
        Console.WriteLine(
        $"{name,-28}{"hits",6}{"found",6}{"P",7}{"R",7}{"F",7}{"|dt| ms",9}{"bias ms",9}{"x real time",13}");

    private static void Print(string song, int truth, int found, List<double> errors, double speed)
    {
        double p = (double)errors.Count / Math.Max(1, found), r = (double)errors.Count / Math.Max(1, truth),
            f = p + r > 0 ? 2 * p * r / (p + r) : 0;
        double median = Statistics.Median(errors.Select(Math.Abs)), bias = Statistics.Median(errors);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{song,-28}{truth,6}{found,6}{p,7:F3}{r,7:F3}{f,7:F3}{1000 * median,9:F2}{1000 * bias,9:F2}"
                + $"{speed,13:F0}"));
    }

    /// <summary>The harmonic mean of precision and recall of onsets against true times in seconds.</summary>
    public static double F(double[] truth, IReadOnlyList<Onset> onsets, int sampleRate) =>
        2.0 * Match(truth, [.. onsets.Select(o => (double)o.Frame / sampleRate)]).Count
        / Math.Max(1, truth.Length + onsets.Count);

    // With one tolerance for all, pairing each in order with the first that is still free and near is a largest
    // matching.
    private static List<double> Match(double[] truth, double[] found)
    {
        var errors = new List<double>();
        for (int i = 0, j = 0; i < truth.Length && j < found.Length;)
            if (found[j] < truth[i] - Tolerance) j++;
            else if (found[j] > truth[i] + Tolerance) i++;
            else errors.Add(found[j++] - truth[i++]);
        return errors;
    }

    private static string? Value(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and int i && i + 1 < args.Length ? args[i + 1] : null;
}
