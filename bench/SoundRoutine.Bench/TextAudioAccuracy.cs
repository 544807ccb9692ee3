using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Features;
using SoundRoutine.TextAudio;

namespace SoundRoutine.Bench;

/// <summary>
/// Words and sounds, on one-shots of sets that nothing was trained on: the family by prompts alone (balanced accuracy,
/// what is taken for what), and how well prompts for the two ends of a quality put sounds in the order of what is
/// measured of it.
/// </summary>
internal static class TextAudioAccuracy
{
    private static readonly ImmutableArray<string> s_forms =
        ["{0}", "a {0}", "a recording of a {0}", "the sound of a {0}", "{0} sample"];

    /// <summary>What a family is asked for: one point, the mean of its prompts, each in every form.</summary>
    private static readonly ImmutableDictionary<string, string> s_prompts = new Dictionary<string, string>
    {
        ["kick"] = "kick drum, bass drum, kick",
        ["snare"] = "snare drum, snare, snare or side stick",
        ["hat"] = "hi-hat, hihat, hi hat, hats",
        ["tom"] = "tom, tom tom, tom drum",
        ["cymbal"] = "cymbal, crash or ride cymbal, cymbals",
        ["clap"] = "hand clap, clap, handclap",
        ["percussion"] = "percussion, percussion instrument, hand percussion, latin percussion",
    }.ToImmutableDictionary();

    private static readonly ImmutableArray<string> s_qualityForms = ["{0} sound", "a {0} drum sound", "{0} hit"];

    private static readonly ImmutableArray<Quality> s_qualities =
    [
        new("bright, brilliant", "dark, dull", f => f.Centroid),
            new("long, sustained", "short, tight", f => f.DecayTime),
                new("noisy, hissy", "tonal, pitched", f => f.Flatness),
    ];

    /// <summary>A sound and where the model puts it.</summary>
    private sealed record Heard(OneShots.Entry Entry, SoundFeatures Features, float[] Point);

    private sealed record Quality(string Much, string Little, Func<SoundFeatures, double> Measure);

    /// <summary>text-audio FOLDER [--sets held-out|development|NAME,...].</summary>
    public static int Run(string[] args)
    {
        if (args.Length == 0)
            throw new SoundRoutineException("text-audio needs a folder of one-shots with a manifest.tsv");
        using var model = new EmbeddedTextAudioModel();
        (OneShots.Entry Entry, AudioBuffer Audio)[] sounds =
            [.. OneShots.Read(args).AsParallel().AsOrdered().Select(e => (e, AudioFile.Read(e.File)))
                .Where(s => s.Item2.Peak > 1e-4f)];
        model.EmbedAudio(sounds[0].Audio);
        var clock = Stopwatch.StartNew();
        float[][] points = [.. sounds.AsParallel().AsOrdered().Select(s => model.EmbedAudio(s.Audio))];
        double seconds = clock.Elapsed.TotalSeconds;
        Heard[] heard =
            [.. sounds.Zip(points).AsParallel().AsOrdered()
                .Select(s => new Heard(s.First.Entry, FeatureExtractor.Measure(s.First.Audio), s.Second))];
        PrintFamilies(model, heard);
        KindAccuracy.Print(heard.Select(h => (h.Entry, h.Point)), prompts => Point(model, prompts, s_forms));
        PrintQualities(model, heard);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"speed: {100 * seconds / sounds.Length:F2} s per 100 sounds on {Environment.ProcessorCount} cores"));
        return 0;
    }

    private static void PrintFamilies(EmbeddedTextAudioModel model, Heard[] heard)
    {
        (string Family, float[] Point)[] asked =
            [.. OneShots.Families.Select(f => (f, Point(model, s_prompts[f], s_forms)))];
        (string Family, string TakenFor)[] answers =
            [.. heard.Select(
                h => (h.Entry.Family, asked.MaxBy(l => TensorPrimitives.Dot<float>(l.Point, h.Point)).Family))];
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"{model.Name}: {heard.Length} sounds, family by prompts, balanced accuracy "
                + $"{OneShots.Balanced(answers):F3}"));
        OneShots.PrintConfusion(answers);
        foreach (var ofSet in heard.Zip(answers).GroupBy(h => h.First.Entry.Set)
            .OrderBy(g => g.Key, StringComparer.Ordinal))
            Console.WriteLine(
                $"  {ofSet.Key,-22}{ofSet.Count(),6} sounds"
                    + $"{OneShots.Right(ofSet.Count(a => a.Second.Family == a.Second.TakenFor), ofSet.Count()),8}");
    }

    private static void PrintQualities(EmbeddedTextAudioModel model, Heard[] heard)
    {
        Console.WriteLine($"  {"area under the curve",-36}{"all",8}{"outer thirds",14}{"in a family",13}");
        var all = new List<double>();
        foreach (Quality quality in s_qualities)
        {
            float[] much = Point(model, quality.Much, s_qualityForms),
                little = Point(model, quality.Little, s_qualityForms);
            (string Family, double Score, double Measure)[] rows =
                [.. heard.Select(
                    h => (h.Entry.Family, (double)TensorPrimitives.Dot<float>(h.Point, much)
                        - TensorPrimitives.Dot<float>(h.Point, little), quality.Measure(h.Features)))];
            all.Add(Area(rows, 0.5));
            double inside = rows.GroupBy(r => r.Family).Average(g => Area([.. g], 0.5));
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                $"  {quality.Much + " / " + quality.Little,-36}{all[^1],8:F3}{Area(rows, 1.0 / 3),14:F3}"
                    + $"{inside,13:F3}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"mean",-36}{all.Average(),8:F3}"));
    }

    /// <summary>
    /// How often a sound of the upper part of the measure has a higher score than one of the lower part.
    /// </summary>
    private static double Area((string, double Score, double Measure)[] rows, double share)
    {
        (string, double Score, double Measure)[] sorted = [.. rows.OrderBy(r => r.Measure)];
        int count = (int)(share * rows.Length);
        return sorted[^count..]
            .Average(high => sorted[..count]
                .Average(low => high.Score > low.Score ? 1 : high.Score == low.Score ? 0.5 : 0));
    }

    /// <summary>The direction of the mean of prompts, each in each form.</summary>
    private static float[] Point(EmbeddedTextAudioModel model, string prompts, ImmutableArray<string> forms)
    {
        var point = new float[model.Dimensions];
        foreach (float[] one
            in model.EmbedText(
                [.. prompts.Split(", ")
                    .SelectMany(p => forms.Select(f => string.Format(CultureInfo.InvariantCulture, f, p)))]))
            TensorPrimitives.Add(point, one, point);
        TensorPrimitives.Divide(point, TensorPrimitives.Norm<float>(point), point);
        return point;
    }
}
