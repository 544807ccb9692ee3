using System.Collections.Immutable;
using System.Globalization;
using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Onsets;

namespace SoundRoutine.Bench;

/// <summary>
/// Whether hits of one sound, and only those, are found to be of one sound: pairs of hits, on tracks whose sounds are
/// known.
/// </summary>
internal static class DuplicateAccuracy
{
    private const int Tracks = 24;
    private const double Tolerance = 0.025;

    /// <summary>Sets by which nothing of the kit was chosen.</summary>
    private static readonly ImmutableHashSet<string> s_heldOut =
        ["muldjordkit-freepats", "smpldsnds", "oramics-tr-909", "uzu-drumkit", "web-audio-samples", "dato", "sonic-pi"];

    /// <summary>Sets of which the numbers count strokes of one drum, not settings of a machine.</summary>
    private static readonly ImmutableHashSet<string> s_recordedDrums = ["open-source-drumkit", "muldjordkit-freepats"];

    /// <summary>How the sets begin that training/duplicates writes, of which the same is true.</summary>
    private const string Takes = "hydrogen-";

    private static readonly Dictionary<string, float[]> s_recorded = [];

    private static readonly ImmutableArray<(string Class, int Most)> s_parts =
        [("kick", 1), ("snare", 2), ("hihat_closed", 1), ("hihat_open", 1), ("tom", 2), ("crash", 1), ("clap", 1),
            ("perc", 1)];

    /// <summary>With --performed, a drum has been recorded this often at least.</summary>
    private const int MinTakes = 8;

    /// <summary>Few enough that hardly a recording has to be played twice.</summary>
    private const int FewBars = 6, Bars = 16;

    /// <summary>
    /// duplicates ONESHOTS [--sets development|held-out] [--performed] [--distance DB] [--loose] [--stretch HITS]
    /// [--bars N] [--tracks N] [--takes N]: the folder holds manifest.tsv (file, class, set, license, source name).
    /// With --performed every stroke is another recording of its drum, as far as there are so many, of the drums with
    /// as many takes. With --stretch hits are compared as those of long inputs are.
    /// </summary>
    public static int Run(string[] args)
    {
        var options = new KitOptions();
        if (SeparationArguments.Value(args, "--distance") is { } db)
            options = options with { GroupDistanceDb = double.Parse(db, CultureInfo.InvariantCulture) };
        if (SeparationArguments.Value(args, "--stretch") is { } hits)
            options = options with { MaxCompared = 0, Stretch = int.Parse(hits, CultureInfo.InvariantCulture) };
        bool heldOut = Array.IndexOf(args, "--sets") is >= 0 and int at && at + 1 < args.Length
            && args[at + 1] == "held-out";
        bool performed = Array.IndexOf(args, "--performed") >= 0;
        int takes = SeparationArguments.Value(args, "--takes") is { } fewest
            ? int.Parse(fewest, CultureInfo.InvariantCulture) : MinTakes;
        bool loose = Array.IndexOf(args, "--loose") >= 0;
        IGrouping<string, string[]>[] sets = Sets(args[0], heldOut, performed, takes);
        Console.WriteLine($"{sets.Length} sets: {string.Join(", ", sets.Select(s => s.Key))}");
        (double same, double joined, double right) = (0, 0, 0);
        Console.WriteLine($"{"track",-34}{"sounds",8}{"hits",7}{"groups",8}{"precision",11}{"recall",8}{"F",7}");
        int bars = SeparationArguments.Value(args, "--bars") is { } given
            ? int.Parse(given, CultureInfo.InvariantCulture) : performed ? FewBars : Bars;
        int tracks =
            SeparationArguments.Value(args, "--tracks") is { } some ? int.Parse(some, CultureInfo.InvariantCulture)
            : Tracks;
        for (int track = 0; track < tracks; track++)
        {
            Rng rng = new Seed((ulong)track + 1).CreateRng();
            IGrouping<string, string[]> set = sets[track % sets.Length];
            var sounds = Sounds(args[0], set, performed, rng);
            DuplicateTrack made = DuplicateTrack.Make(sounds, bars, rng);
            (double s, double j, double r, int found, int groups) = Score(made, options, loose);
            Console.WriteLine(Row($"{track + 1} {set.Key}", sounds.Count, found, groups, s, j, r));
            (same, joined, right) = (same + s, joined + j, right + r);
        }
        Console.WriteLine(Row("all", 0, 0, 0, same, joined, right));
        return 0;
    }

    /// <summary>
    /// Pairs of hits of one sound, pairs found to be so, and pairs that are both, of every track made of sets by which
    /// nothing was chosen.
    /// </summary>
    public static (double Same, double Joined, double Right)[] HeldOut(string folder, bool performed)
    {
        IGrouping<string, string[]>[] sets = Sets(folder, heldOut: true, performed, MinTakes);
        return
        [
            .. Enumerable.Range(0, Tracks).Select(track =>
            {
                Rng rng = new Seed((ulong)track + 1).CreateRng();
                var sounds = Sounds(folder, sets[track % sets.Length], performed, rng);
                (double same, double joined, double right, _, _) =
                    Score(DuplicateTrack.Make(sounds, performed ? FewBars : Bars, rng), new KitOptions(), loose: false);
                return (same, joined, right);
            }),
        ];
    }

    private static IGrouping<string, string[]>[] Sets(string folder, bool heldOut, bool performed, int takes)
    {
        string[][] rows = [.. File.ReadLines(Path.Combine(folder, "manifest.tsv")).Skip(1).Select(l => l.Split('\t'))];
        if (performed)
            rows = [.. rows.Where(r => IsRecorded(r[2])).GroupBy(Drum).Where(d => d.Count() >= takes)
                .SelectMany(d => d)];
        return
        [
            .. rows.Where(r => s_heldOut.Contains(r[2]) == heldOut).GroupBy(r => r[2])
                .Where(s => s.Select(r => r[1]).Distinct().Count() >= 4).OrderBy(s => s.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>What was struck: recordings of one drum differ in a number only.</summary>
    private static string Drum(string[] row) =>
        $"{row[2]}/{row[1]}/{Path.GetDirectoryName(row[4])}/"
            + $"{new string([.. Path.GetFileName(row[4]).Where(c => !char.IsAsciiDigit(c))])}";

    private static bool IsRecorded(string set) =>
        s_recordedDrums.Contains(set) || set.StartsWith(Takes, StringComparison.Ordinal);

    private static float[] Recorded(string path) =>
        s_recorded.TryGetValue(path, out float[]? sound) ? sound : s_recorded[path] = AudioFile.Read(path).ToMono()[0]
        .ToArray();

    private static List<(string Class, float[][] Takes)> Sounds(string folder, IEnumerable<string[]> set,
        bool performed, Rng rng)
    {
        List<(string, float[][])> sounds = [];
        foreach ((string name, int most) in s_parts)
        {
            List<string[]> left = [.. set.Where(r => r[1] == name)];
            for (int n = 0; n < most && left.Count > 0; n++)
            {
                string[] row = left[rng.Next(left.Count)];
                string[][] takes = performed ? [.. left.Where(r => Drum(r) == Drum(row))] : [row];
                left.RemoveAll(takes.Contains);
                float[][] recorded =
                    [.. takes.Select(t => Recorded(Path.Combine(folder, t[0])))
                        .OrderBy(take => TensorPrimitives.SumOfSquares<float>(take))];
                float peak = Math.Max(1e-6f, recorded.Max(r => r.Max(Math.Abs))),
                    level = name is "kick" or "snare" ? 0.5f : 0.25f;
                sounds.Add((name, [.. recorded.Select(r => r.Select(x => x * level / peak).ToArray())]));
            }
        }
        return sounds;
    }

    /// <summary>
    /// Pairs of hits of one sound, pairs found to be so, and pairs that are both. A slice is a hit of the stroke that
    /// lies within
    /// 25 ms of its start; with another stroke within 50 ms it counts for neither, and one at which nothing was struck
    /// is no hit.
    /// </summary>
    private static (double Same, double Joined, double Right, int Hits,
        int Groups) Score(DuplicateTrack track, KitOptions options, bool loose)
    {
        InputAnalysis analyzed =
            InputAnalyzer.Analyze("track", track.Audio, Listening.To(track.Audio, mix: null), options);
        List<(int Sound, int Group)> hits = [];
        foreach (DetectedHit slice in analyzed.Slices)
        {
            (double Time, int Sound)[] near =
                [.. track.Strokes.Where(s => Math.Abs(s.Time - slice.Start) < 2 * Tolerance)];
            if (near.Length == 1 && Math.Abs(near[0].Time - slice.Start) < (loose ? 2 : 1) * Tolerance
                && slice.Group >= 0) hits.Add((near[0].Sound, slice.Group));
        }
        double same = Pairs(hits.GroupBy(h => h.Sound).Select(g => g.Count())),
            joined = Pairs(hits.GroupBy(h => h.Group).Select(g => g.Count()));
        return (same, joined, Pairs(hits.GroupBy(h => h).Select(g => g.Count())), hits.Count, hits.Select(h => h.Group)
            .Distinct().Count());
    }

    private static double Pairs(IEnumerable<int> sizes) => sizes.Sum(n => n * (n - 1) / 2.0);

    private static string Row(string name, int sounds, int hits, int groups, double same, double joined,
        double right) => string.Create(CultureInfo.InvariantCulture,
        $"{name,-34}{sounds,8}{hits,7}{groups,8}{right / joined,11:F3}{right / same,8:F3}"
            + $"{2 * right / (same + joined),7:F3}");
}
