using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Kits;

namespace SoundRoutine.Bench;

/// <summary>
/// The class of one-shots of sets that nothing was trained on: balanced accuracy over seven families (snare with side stick, hats as one,
/// crash and ride as one) and over all classes, with the families taken for each other.
/// </summary>
internal static class ClassAccuracy
{
    private static readonly ImmutableHashSet<string> s_heldOut = ["muldjordkit-freepats", "smpldsnds", "oramics-tr-909", "uzu-drumkit", "web-audio-samples", "dato", "sonic-pi"];

    private static readonly ImmutableArray<string> s_families = ["kick", "snare", "hat", "tom", "cymbal", "clap", "percussion"];

    private static readonly ImmutableDictionary<string, string> s_familyOf = new Dictionary<string, string>
    {
        ["kick"] = "kick", ["snare"] = "snare", ["sidestick"] = "snare", ["hihat_closed"] = "hat", ["hihat_open"] = "hat", ["hihat_pedal"] = "hat",
        ["tom"] = "tom", ["crash"] = "cymbal", ["ride"] = "cymbal", ["clap"] = "clap", ["perc"] = "percussion",
    }.ToImmutableDictionary();

    /// <summary>A sound, what it is by the manifest, and what it was taken for.</summary>
    private sealed record Answer(string Set, string Class, string Family, string TakenFor, string TakenForFamily);

    /// <summary>classes FOLDER [--sets held-out|development] where there is a manifest.tsv, else songs, see <see cref="SongClassAccuracy"/>.</summary>
    public static int Run(string[] args)
    {
        if (args.Length == 0) throw new SoundRoutineException("classes needs a folder of one-shots with a manifest.tsv, or of songs");
        string manifest = Path.Combine(args[0], "manifest.tsv");
        if (!File.Exists(manifest)) return SongClassAccuracy.Run(args);
        bool heldOut = !(Array.IndexOf(args, "--sets") is >= 0 and int i && i + 1 < args.Length && args[i + 1] == "development");
        var classifiers = new Dictionary<string, IHitClassifier> { ["network"] = NetworkClassifier.Default, ["rules"] = RuleClassifier.Default, ["both"] = CombinedClassifier.Default };
        (string[] Row, HitSound Sound)[] sounds = [.. File.ReadLines(manifest).Skip(1).Select(l => l.Split('\t')).Where(r => s_heldOut.Contains(r[2]) == heldOut).AsParallel().AsOrdered()
            .Select(r => (Row: r, Sound: Read(Path.Combine(args[0], r[0])))).Where(s => s.Sound is not null).Select(s => (s.Row, s.Sound!.Value))];
        foreach ((string name, IHitClassifier classifier) in classifiers)
        {
            ImmutableArray<HitClasses> classes = classifier.Classify([.. sounds.Select(s => s.Sound)]);
            Print(name, [.. sounds.Zip(classes, (s, c) => AnswerOf(s.Row, c))]);
        }
        return 0;
    }

    private static HitSound? Read(string file)
    {
        AudioBuffer audio = AudioFile.Read(file);
        return HitSlicer.Whole(audio) is { } hit ? new HitSound(hit.Audio, hit.Attack, null, FeatureExtractor.Measure(audio)) : null;
    }

    private static Answer AnswerOf(string[] row, HitClasses classes)
    {
        var byFamily = new Dictionary<string, double>();
        foreach ((Instrument instrument, double score) in classes.Scores.Values)
            byFamily[s_familyOf[ManifestName(instrument)]] = byFamily.GetValueOrDefault(s_familyOf[ManifestName(instrument)]) + score;
        return new Answer(row[2], Nine(row[1]), s_familyOf[row[1]], ManifestName(classes.Scores.Best), byFamily.MaxBy(f => f.Value).Key);
    }

    private static string Nine(string kind) => kind switch { "sidestick" => "snare", "hihat_pedal" => "hihat_closed", _ => kind };

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
            $"{name}: {answers.Length} sounds, balanced accuracy over families {Balanced(answers, a => a.Family, a => a.Family == a.TakenForFamily):F3}, over nine classes {Balanced(answers, a => a.Class, a => a.Class == a.TakenFor):F3}"));
        Console.WriteLine($"  {"",-13}{string.Concat(s_families.Select(f => $"{f,11}"))}{"right",8}");
        foreach (string family in s_families)
        {
            Answer[] ofFamily = [.. answers.Where(a => a.Family == family)];
            Console.WriteLine($"  {family,-13}{string.Concat(s_families.Select(f => $"{ofFamily.Count(a => a.TakenForFamily == f),11}"))}{Right(ofFamily.Count(a => a.Family == a.TakenForFamily), ofFamily.Length),8}");
        }
        foreach (var ofClass in answers.GroupBy(a => a.Class).OrderBy(g => g.Key, StringComparer.Ordinal))
            Console.WriteLine($"  {ofClass.Key,-22}{ofClass.Count(),6} sounds{Right(ofClass.Count(a => a.Class == a.TakenFor), ofClass.Count()),8}");
        foreach (var ofSet in answers.GroupBy(a => a.Set).OrderBy(g => g.Key, StringComparer.Ordinal))
            Console.WriteLine($"  {ofSet.Key,-22}{ofSet.Count(),6} sounds{Right(ofSet.Count(a => a.Family == a.TakenForFamily), ofSet.Count()),8} of families");
    }

    private static string Right(int right, int all) => all == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{(double)right / all:F2}");

    private static double Balanced(IEnumerable<Answer> answers, Func<Answer, string> kind, Func<Answer, bool> right) =>
        answers.GroupBy(kind).Average(g => g.Average(a => right(a) ? 1.0 : 0));
}
