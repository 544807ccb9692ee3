using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Parts;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;
using SoundRoutine.Separation;

namespace SoundRoutine.Bench;

/// <summary>
/// The classes of every hit of songs whose strokes are annotated, several a hit: F over kick, snare and hat, a stroke
/// being found within 50 ms.
/// </summary>
internal static class SongClassAccuracy
{
    private const double Tolerance = 0.050;

    private static readonly ImmutableArray<string> s_labels = ["KD", "SD", "HH"];

    private readonly record struct Counts(int Found, int Told, int True)
    {
        public double F => Told + True == 0 ? double.NaN : 2.0 * Found / (Told + True);

        public static Counts operator +(Counts a, Counts b) => new(a.Found + b.Found, a.Told + b.Told, a.True + b.True);
    }

    /// <summary>
    /// classes FOLDER [--separator none]: every {song}.class.txt with its {song}.drums.wav, or with a separator its
    /// {song}.mix.wav.
    /// </summary>
    public static int Run(string[] args)
    {
        string separator =
            Array.IndexOf(args, "--separator") is >= 0 and int i && i + 1 < args.Length ? args[i + 1] : "none";
        Console.WriteLine($"{"song",-28}{string.Concat(s_labels.Select(l => $"{l,8}"))}{"micro F",10}");
        var sums = new Counts[s_labels.Length];
        foreach (string path in Directory.GetFiles(args[0], "*.class.txt").Order(StringComparer.Ordinal))
        {
            string song = path[..^".class.txt".Length];
            using IAudioSource source = WavReader.Open(song + (separator == "none" ? ".drums.wav" : ".mix.wav"));
            (AudioBuffer stem, HeardStrokes heard) = Listening.To(source.ReadToEnd(), separator);
            ImmutableArray<(double Time, string Label)> told =
                Labeled(ClassifyStem(stem, heard, !args.Contains("--no-parts")), stem),
                truth = Annotation.Read(path);
            Counts[] counts = [.. s_labels.Select(l => Match(Of(told, l), Of(truth, l)))];
            for (int l = 0; l < sums.Length; l++) sums[l] += counts[l];
            Print(Path.GetFileName(song), counts);
        }
        Print("all", sums);
        return 0;
    }

    /// <summary>F over kick, snare and hat of the hits of one stem against its strokes.</summary>
    public static double F(AudioBuffer stem, HeardStrokes heard,
        ImmutableArray<(double Time, string Label)> truth)
    {
        ImmutableArray<(double Time, string Label)> told = Labeled(ClassifyStem(stem, heard, apart: true), stem);
        return s_labels.Select(l => Match(Of(told, l), Of(truth, l))).Aggregate((a, b) => a + b).F;
    }

    private static void Print(string name, Counts[] counts) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name,-28}{string.Concat(counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.F,8:F3}")))}"
            + $"{counts.Aggregate((a, b) => a + b).F,10:F3}"));

    /// <summary>A hit is at least what it is most.</summary>
    private static ImmutableArray<(double, string)> Labeled(
        ImmutableArray<(HitSlice Hit, HitClasses Classes)> hits, AudioBuffer stem) =>
    [
        .. hits.SelectMany(p =>
            p.Classes.Present.Select(c => c.Instrument()).Append(p.Classes.Scores.Best).Select(LabelOf).Distinct()
            .OfType<string>()
                .Select(l => ((p.Hit.Range.Start + p.Hit.Attack) / (double)stem.SampleRate, l))),
    ];

    private static ImmutableArray<(HitSlice Hit, HitClasses Classes)> ClassifyStem(AudioBuffer stem,
        HeardStrokes heard, bool apart) => apart
        ? PartEvidence.ClassifyStem(stem, heard, StepContext.Default)
        : CombinedClassifier.ClassifyStem(stem, heard.Onsets);

    private static string? LabelOf(Instrument instrument) => instrument switch
    {
        Instrument.Kick => "KD",
        Instrument.Snare or Instrument.Clap => "SD",
        Instrument.HihatClosed or Instrument.HihatOpen => "HH",
        _ => null,
    };

    private static double[] Of(ImmutableArray<(double Time, string Label)> strokes, string label) =>
        [.. strokes.Where(s => s.Label == label).Select(s => s.Time).Order()];

    /// <summary>Each true stroke with the nearest told one that is free, within the tolerance.</summary>
    private static Counts Match(double[] told, double[] truth)
    {
        var free = told.ToList();
        int found = 0;
        foreach (double time in truth)
        {
            if (free.Count == 0) break;
            double nearest = free.MinBy(t => Math.Abs(t - time));
            if (Math.Abs(nearest - time) > Tolerance) continue;
            free.Remove(nearest);
            found++;
        }
        return new Counts(found, told.Length, truth.Length);
    }
}
