using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Onsets;

namespace SoundRoutine.Bench;

/// <summary>Whether hits of one sound, and only those, are found to be of one sound: pairs of hits, on tracks whose sounds are known.</summary>
internal static class DuplicateAccuracy
{
    private const int Tracks = 24;
    private const double Tolerance = 0.025;

    /// <summary>Sets by which nothing of the kit was chosen.</summary>
    private static readonly ImmutableHashSet<string> s_heldOut = ["muldjordkit-freepats", "smpldsnds", "oramics-tr-909", "uzu-drumkit", "web-audio-samples", "dato", "sonic-pi"];

    private static readonly ImmutableArray<(string Class, int Most)> s_parts =
        [("kick", 1), ("snare", 2), ("hihat_closed", 1), ("hihat_open", 1), ("tom", 2), ("crash", 1), ("clap", 1), ("perc", 1)];

    /// <summary>duplicates ONESHOTS [--sets development|held-out] [--distance DB] [--loose]: the folder holds manifest.tsv (file, class, set).</summary>
    public static int Run(string[] args)
    {
        var options = new KitOptions();
        if (Array.IndexOf(args, "--distance") is >= 0 and int d && d + 1 < args.Length) options = options with { GroupDistanceDb = double.Parse(args[d + 1], CultureInfo.InvariantCulture) };
        bool heldOut = Array.IndexOf(args, "--sets") is >= 0 and int at && at + 1 < args.Length && args[at + 1] == "held-out";
        bool loose = Array.IndexOf(args, "--loose") >= 0;
        string[][] rows = [.. File.ReadLines(Path.Combine(args[0], "manifest.tsv")).Skip(1).Select(l => l.Split('\t'))];
        IGrouping<string, string[]>[] sets = [.. rows.Where(r => s_heldOut.Contains(r[2]) == heldOut).GroupBy(r => r[2]).Where(s => s.Select(r => r[1]).Distinct().Count() >= 4).OrderBy(s => s.Key, StringComparer.Ordinal)];
        Console.WriteLine($"{sets.Length} sets: {string.Join(", ", sets.Select(s => s.Key))}");
        (double same, double joined, double right) = (0, 0, 0);
        Console.WriteLine($"{"track",-34}{"sounds",8}{"hits",7}{"groups",8}{"precision",11}{"recall",8}{"F",7}");
        for (int track = 0; track < Tracks; track++)
        {
            Rng rng = new Seed((ulong)track + 1).CreateRng();
            IGrouping<string, string[]> set = sets[track % sets.Length];
            var sounds = Sounds(args[0], set, rng);
            DuplicateTrack made = DuplicateTrack.Make(sounds, rng);
            (double s, double j, double r, int hits, int groups) = Score(made, options, loose);
            Console.WriteLine(Row($"{track + 1} {set.Key}", sounds.Count, hits, groups, s, j, r));
            (same, joined, right) = (same + s, joined + j, right + r);
        }
        Console.WriteLine(Row("all", 0, 0, 0, same, joined, right));
        return 0;
    }

    private static List<(string Class, float[] Sound)> Sounds(string folder, IEnumerable<string[]> set, Rng rng)
    {
        List<(string, float[])> sounds = [];
        foreach ((string name, int most) in s_parts)
        {
            List<string[]> left = [.. set.Where(r => r[1] == name)];
            for (int n = 0; n < most && left.Count > 0; n++)
            {
                string[] row = left[rng.Next(left.Count)];
                left.Remove(row);
                float[] sound = AudioFile.Read(Path.Combine(folder, row[0])).ToMono()[0].ToArray();
                float peak = Math.Max(1e-6f, sound.Max(Math.Abs)), level = name is "kick" or "snare" ? 0.5f : 0.25f;
                sounds.Add((name, [.. sound.Select(x => x * level / peak)]));
            }
        }
        return sounds;
    }

    /// <summary>
    /// Pairs of hits of one sound, pairs found to be so, and pairs that are both. A slice is a hit of the stroke that lies within
    /// 25 ms of its start; with another stroke within 50 ms it counts for neither, and one at which nothing was struck is no hit.
    /// </summary>
    private static (double Same, double Joined, double Right, int Hits, int Groups) Score(DuplicateTrack track, KitOptions options, bool loose)
    {
        ImmutableArray<Onset> onsets = OnsetDetector.Detect(track.Audio, new OnsetOptions(), StepContext.Default);
        SourceHits analysed = SourceAnalyzer.Analyze("track", track.Audio, onsets, options);
        List<(int Sound, int Group)> hits = [];
        foreach (SliceMark slice in analysed.Slices)
        {
            (double Time, int Sound)[] near = [.. track.Strokes.Where(s => Math.Abs(s.Time - slice.Start) < 2 * Tolerance)];
            if (near.Length == 1 && Math.Abs(near[0].Time - slice.Start) < (loose ? 2 : 1) * Tolerance && slice.Group >= 0) hits.Add((near[0].Sound, slice.Group));
        }
        double same = Pairs(hits.GroupBy(h => h.Sound).Select(g => g.Count())), joined = Pairs(hits.GroupBy(h => h.Group).Select(g => g.Count()));
        return (same, joined, Pairs(hits.GroupBy(h => h).Select(g => g.Count())), hits.Count, hits.Select(h => h.Group).Distinct().Count());
    }

    private static double Pairs(IEnumerable<int> sizes) => sizes.Sum(n => n * (n - 1) / 2.0);

    private static string Row(string name, int sounds, int hits, int groups, double same, double joined, double right) => string.Create(CultureInfo.InvariantCulture,
        $"{name,-34}{sounds,8}{hits,7}{groups,8}{right / joined,11:F3}{right / same,8:F3}{2 * right / (same + joined),7:F3}");
}
