using System.Collections.Immutable;
using System.Globalization;

namespace SoundRoutine.Bench;

/// <summary>
/// The one-shots of a folder with a manifest.tsv, the sets that nothing was trained on, and seven families of drums
/// (snare with side stick, hats as one, crash and ride as one).
/// </summary>
internal static class OneShots
{
    public static readonly ImmutableArray<string> Families =
        ["kick", "snare", "hat", "tom", "cymbal", "clap", "percussion"];

    public static readonly ImmutableDictionary<string, string> FamilyOf = new Dictionary<string, string>
    {
        ["kick"] = "kick", ["snare"] = "snare", ["sidestick"] = "snare", ["hihat_closed"] = "hat",
            ["hihat_open"] = "hat", ["hihat_pedal"] = "hat",
        ["tom"] = "tom", ["tom_low"] = "tom", ["tom_mid"] = "tom", ["tom_high"] = "tom",
        ["crash"] = "cymbal", ["ride"] = "cymbal", ["clap"] = "clap",
        ["perc"] = "percussion", ["percussion"] = "percussion",
    }.ToImmutableDictionary();

    private static readonly ImmutableHashSet<string> s_heldOut =
    [
        "muldjordkit-freepats", "smpldsnds", "oramics-tr-909", "uzu-drumkit", "web-audio-samples", "dato", "sonic-pi",
        "vsco-2-ce", "fugue-state-audio",
    ];

    /// <summary>
    /// A sound: its path, and what the manifest says of it: class, set, the name it had, and its kind, which is empty
    /// where the manifest tells none.
    /// </summary>
    public sealed record Entry(string File, string Class, string Set, string Name, string Kind = "")
    {
        public string Family => FamilyOf[Class];
    }

    /// <summary>
    /// Those of the sets held out; with --sets development of all others, with --sets NAME,NAME of these.
    /// </summary>
    public static ImmutableArray<Entry> Read(string[] args)
    {
        string manifest = Path.Combine(args[0], "manifest.tsv");
        if (!File.Exists(manifest))
            throw new SoundRoutineException($"{manifest}: is missing; give a folder of one-shots that has one");
        string asked =
            Array.IndexOf(args, "--sets") is >= 0 and int i && i + 1 < args.Length ? args[i + 1] : "held-out";
        return [.. File.ReadLines(manifest).Skip(1).Select(l => l.Split('\t')).Where(r => IsAsked(r[2], asked))
            .Select(r => new Entry(Path.Combine(args[0], r[0]), r[1], r[2], r[4], r.ElementAtOrDefault(5) ?? ""))];
    }

    private static bool IsAsked(string set, string asked) => asked switch
    {
        "held-out" => s_heldOut.Contains(set),
        "development" => !s_heldOut.Contains(set),
        _ => asked.Split(',').Contains(set),
    };

    /// <summary>What each family was taken for, a row a family.</summary>
    public static void PrintConfusion(IReadOnlyCollection<(string Family, string TakenFor)> answers)
    {
        Console.WriteLine($"  {"",-13}{string.Concat(Families.Select(f => $"{f,11}"))}{"right",8}");
        foreach (string family in Families)
        {
            string[] taken = [.. answers.Where(a => a.Family == family).Select(a => a.TakenFor)];
            Console.WriteLine(
                $"  {family,-13}{string.Concat(Families.Select(f => $"{taken.Count(t => t == f),11}"))}"
                    + $"{Right(taken.Count(t => t == family), taken.Length),8}");
        }
    }

    /// <summary>The mean over families of the share that is right.</summary>
    public static double Balanced(IEnumerable<(string Family, string TakenFor)> answers) =>
        answers.GroupBy(a => a.Family).Average(g => g.Average(a => a.Family == a.TakenFor ? 1.0 : 0));

    public static string Right(int right, int all) =>
        all == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{(double)right / all:F2}");
}
