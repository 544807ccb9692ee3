using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Slicing;

namespace SoundRoutine.Bench;

/// <summary>
/// The class of one-shots of sets that nothing was trained on: balanced accuracy over seven families (snare with side
/// stick, hats as one, crash and ride as one) and over all classes, with the families taken for each other.
/// </summary>
internal static class ClassAccuracy
{
    /// <summary>A sound, what it is by the manifest, and what it was taken for.</summary>
    private sealed record Answer(
        string Set, string Class, string Family, string Kind, string TakenFor, string TakenForFamily);

    /// <summary>
    /// classes FOLDER [--sets held-out|development|NAME,...] where there is a manifest.tsv, else songs, see
    /// <see cref="SongClassAccuracy"/>.
    /// </summary>
    public static int Run(string[] args)
    {
        if (args.Length == 0)
            throw new SoundRoutineException("classes needs a folder of one-shots with a manifest.tsv, or of songs");
        if (!File.Exists(Path.Combine(args[0], "manifest.tsv"))) return SongClassAccuracy.Run(args);
        var classifiers =
            new Dictionary<string, IHitClassifier> { ["network"] = NetworkClassifier.Default,
                ["rules"] = RuleClassifier.Default, ["both"] = CombinedClassifier.Default };
        (OneShots.Entry Entry, HitSound Sound)[] sounds = Sounds(args);
        foreach ((string name, IHitClassifier classifier) in classifiers) Print(name, Answers(sounds, classifier));
        return 0;
    }

    /// <summary>Of each one-shot of a folder, as of the command line, its family and what the program takes it
    /// for.</summary>
    public static (string Family, string TakenFor)[] Families(string[] args) =>
        [.. Answers(Sounds(args), CombinedClassifier.Default).Select(a => (a.Family, a.TakenForFamily))];

    private static (OneShots.Entry Entry, HitSound Sound)[] Sounds(string[] args) =>
    [
        .. OneShots.Read(args).AsParallel().AsOrdered()
            .Select(e => (Entry: e, Sound: Read(e.File))).Where(s => s.Sound is not null)
            .Select(s => (s.Entry, s.Sound!.Value)),
    ];

    private static ImmutableArray<Answer> Answers((OneShots.Entry Entry, HitSound Sound)[] sounds,
        IHitClassifier classifier) =>
        [.. sounds.Zip(classifier.Classify([.. sounds.Select(s => s.Sound)]), (s, c) => AnswerOf(s.Entry, c))];

    private static HitSound? Read(string file)
    {
        AudioBuffer audio = AudioFile.Read(file);
        return HitSlicer.Whole(audio) is { } hit
            ? new HitSound(hit.Audio, hit.Attack, null, FeatureExtractor.Measure(audio)) : null;
    }

    private static Answer AnswerOf(OneShots.Entry entry, HitClasses classes)
    {
        var byFamily = new Dictionary<string, double>();
        foreach ((Instrument instrument, double score) in classes.Scores.Values)
            byFamily[OneShots.FamilyOf[ManifestName(instrument)]] =
                byFamily.GetValueOrDefault(OneShots.FamilyOf[ManifestName(instrument)]) + score;
        return new Answer(entry.Set, Nine(entry.Class), entry.Family, entry.Kind, ManifestName(classes.Scores.Best),
            byFamily.MaxBy(f => f.Value).Key);
    }

    /// <summary>Of each kind of percussion how many are right, and what the others were taken for.</summary>
    private static void PrintKinds(IEnumerable<Answer> answers)
    {
        foreach (var kind in answers.Where(a => a.Family == "percussion" && a.Kind.Length > 0).GroupBy(a => a.Kind)
            .OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var wrong = kind.Where(a => a.TakenForFamily != a.Family).GroupBy(a => a.TakenForFamily)
                .OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}");
            Console.WriteLine($"  {kind.Key,-22}{kind.Count(),6} sounds"
                + $"{OneShots.Right(kind.Count(a => a.TakenForFamily == a.Family), kind.Count()),8}  "
                + string.Join(", ", wrong));
        }
    }

    private static string Nine(string kind) => kind switch
    {
        "sidestick" => "snare",
        "hihat_pedal" => "hihat_closed",
        "tom_low" or "tom_mid" or "tom_high" => "tom",
        "percussion" => "perc",
        _ => kind,
    };

    private static string ManifestName(Instrument instrument) => instrument switch
    {
        Instrument.HihatClosed => "hihat_closed",
        Instrument.HihatOpen => "hihat_open",
        Instrument.Percussion => "perc",
        _ => instrument.ToString().ToLowerInvariant(),
    };

    private static void Print(string name, ImmutableArray<Answer> answers)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {answers.Length} sounds, balanced accuracy over families "
                + $"{OneShots.Balanced(answers.Select(a => (a.Family, a.TakenForFamily))):F3}, over nine classes "
                + $"{OneShots.Balanced(answers.Select(a => (a.Class, a.TakenFor))):F3}"));
        OneShots.PrintConfusion([.. answers.Select(a => (a.Family, a.TakenForFamily))]);
        foreach (var ofClass in answers.GroupBy(a => a.Class).OrderBy(g => g.Key, StringComparer.Ordinal))
            Console.WriteLine(
                $"  {ofClass.Key,-22}{ofClass.Count(),6} "
                    + $"sounds{OneShots.Right(ofClass.Count(a => a.Class == a.TakenFor), ofClass.Count()),8}");
        PrintKinds(answers);
        foreach (var ofSet in answers.GroupBy(a => a.Set).OrderBy(g => g.Key, StringComparer.Ordinal))
            Console.WriteLine(
                $"  {ofSet.Key,-22}{ofSet.Count(),6} "
                    + $"sounds{OneShots.Right(ofSet.Count(a => a.Family == a.TakenForFamily), ofSet.Count()),8} of "
                    + $"families");
    }

}
