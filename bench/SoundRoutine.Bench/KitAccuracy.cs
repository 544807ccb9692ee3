using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Parts;
using SoundRoutine.Onsets;
using SoundRoutine.Roles;
using SoundRoutine.Separation;

namespace SoundRoutine.Bench;

/// <summary>
/// The kit that steps 1 and 2 make of a song, against annotations: a sample is right if a stroke of its class lies
/// within 40 ms of its attack, alone if no stroke of another class lies near; clean, where the song was rendered from
/// known parts, if all other drums are 20 dB under its own.
/// </summary>
internal static class KitAccuracy
{
    private const double Tolerance = 0.040;

    /// <summary>Other drums so far under a drum do not sound in it.</summary>
    private const double CleanDb = -20;

    private static readonly ImmutableSortedDictionary<Instrument, string> s_labels = new Dictionary<Instrument, string>
    {
        [Instrument.Kick] = "KD",
        [Instrument.Snare] = "SD",
        [Instrument.Clap] = "SD",
        [Instrument.HihatClosed] = "HH",
        [Instrument.HihatOpen] = "HH",
        [Instrument.Tom] = "TT",
        [Instrument.Crash] = "CY",
        [Instrument.Ride] = "CY",
        [Instrument.Percussion] = "-",
    }.ToImmutableSortedDictionary();

    private static readonly ImmutableArray<Instrument> s_heads =
        [Instrument.Kick, Instrument.Snare, Instrument.HihatClosed];

    /// <summary>What was counted in one song; sums are taken over songs.</summary>
    private sealed class Tally
    {
        public int Songs, Hits, Groups, Samples, Right, Spurious, TrueClasses, Predicted, Wanted, Found;
        public int RightAlone, Cut, Known, Clean;
        public readonly int[] Present = new int[s_heads.Length], First = new int[s_heads.Length],
            Alone = new int[s_heads.Length], OfThree = new int[s_heads.Length], Three = new int[s_heads.Length];

        public void Add(Tally other)
        {
            Songs += other.Songs; Hits += other.Hits; Groups += other.Groups; Samples += other.Samples; Right +=
                other.Right; Spurious += other.Spurious;
            TrueClasses += other.TrueClasses; Predicted += other.Predicted; Wanted += other.Wanted; Found +=
                other.Found;
            RightAlone += other.RightAlone; Cut += other.Cut; Known += other.Known; Clean += other.Clean;
            for (int i = 0; i < s_heads.Length; i++)
            {
                Present[i] += other.Present[i]; First[i] += other.First[i]; Alone[i] += other.Alone[i]; OfThree[i] +=
                    other.OfThree[i]; Three[i] += other.Three[i];
            }
        }

        public string Row(string song)
        {
            double perSong = 1.0 / Songs;
            string heads =
                string.Concat(Enumerable.Range(0, s_heads.Length)
                    .Select(i => string.Create(CultureInfo.InvariantCulture,
                $"  {Share(First[i], Present[i]),5:F2} {Share(Alone[i], Present[i]),5:F2} "
                    + $"{Share(OfThree[i], Three[i]),5:F2}")));
            return string.Create(CultureInfo.InvariantCulture,
                $"{song,-28}{Hits * perSong,6:F0}{Groups * perSong,7:F1}{Samples * perSong,7:F0}"
                    + $"{Share(Right, Samples),7:F2}{Share(Spurious, Samples),7:F2}{Share(Groups, TrueClasses),7:F1}"
                    + $"{Share(2 * Found, Predicted + Wanted),7:F2}"
                    + $"{Share(RightAlone, Samples),7:F2}{Share(Clean, Known),7:F2}{Share(Cut, Samples),7:F2}{heads}");
        }

        private static double Share(int part, int whole) => whole == 0 ? double.NaN : (double)part / whole;
    }

    /// <summary>
    /// kit FOLDER [--separator hpss|none] [--distance DB] [--no-parts] [--each]: every {song}.class.txt of the folder
    /// with its {song}.mix.wav
    /// through the separator, or with none its {song}.drums.wav as it is.
    /// </summary>
    public static int Run(string[] args)
    {
        string separator =
            Array.IndexOf(args, "--separator") is >= 0 and int i && i + 1 < args.Length ? args[i + 1] : "hpss";
        var options = new KitOptions { Separated = separator != "none", NoParts = args.Contains("--no-parts") };
        if (Array.IndexOf(args, "--distance") is >= 0 and int d && d + 1 < args.Length)
            options = options with { GroupDistanceDb = double.Parse(args[d + 1], CultureInfo.InvariantCulture) };
        Console.WriteLine(
            $"{"",-28}{"",6}{"",7}{"",7}{"",7}{"",7}{"/true",7}{"KSH",7}{"+right",7}{"",7}{"",7}"
                + $"{string.Concat(s_heads.Select(h => $"  {h,-17}"))}");
        Console.WriteLine(
            $"{"song",-28}{"hits",6}{"groups",7}{"kept",7}{"right",7}{"none",7}{"sound",7}{"F",7}"
                + $"{"alone",7}{"clean",7}{"cut",7}"
                + $"{string.Concat(s_heads.Select(_ => "  first alone of 3"))}");
        var all = new Tally();
        List<Tally> songs = [];
        foreach (string path in Directory.GetFiles(args[0], "*.class.txt").Order(StringComparer.Ordinal))
        {
            string song = Path.GetFileName(path)[..^".class.txt".Length];
            Tally tally = Song(Path.Combine(args[0], song), separator, options, Annotation.Read(path),
                args.Contains("--each"));
            Console.WriteLine(tally.Row(song));
            all.Add(tally);
            songs.Add(tally);
        }
        Console.WriteLine(all.Row("all"));
        double Mean(Func<Tally, int> part) => songs.Where(t => t.Samples > 0).Average(t => (double)part(t) / t.Samples);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"means of songs: right {Mean(t => t.Right):F3}, right and alone {Mean(t => t.RightAlone):F3}, "
                + $"right and clean {Mean(t => t.Clean):F3}"));
        return 0;
    }

    private static Tally Song(string path, string separator, KitOptions options,
        ImmutableArray<(double Time, string Label)> truth, bool each)
    {
        using IAudioSource source = WavReader.Open(path + (separator == "none" ? ".drums.wav" : ".mix.wav"));
        (AudioBuffer stem, HeardStrokes heard) = Listening.To(source.ReadToEnd(), separator);
        return Judged(path, stem, heard, options, truth, each);
    }

    /// <summary>What share of the kit's samples is right, right and alone, right and clean (NaN where the parts are
    /// not known), and how often the first kick, snare and hat are right.</summary>
    internal readonly record struct Shares(double Right, double RightAndAlone, double RightAndClean,
        double FirstRight);

    /// <summary>The kit of one stem against its strokes.</summary>
    internal static Shares SharesOf(string path, AudioBuffer stem, HeardStrokes heard, KitOptions options,
        ImmutableArray<(double Time, string Label)> truth)
    {
        Tally t = Judged(path, stem, heard, options, truth, each: false);
        return new Shares((double)t.Right / t.Samples, (double)t.RightAlone / t.Samples,
            t.Known == 0 ? double.NaN : (double)t.Clean / t.Known, (double)t.First.Sum() / t.Present.Sum());
    }

    private static Tally Judged(string path, AudioBuffer stem, HeardStrokes heard, KitOptions options,
        ImmutableArray<(double Time, string Label)> truth, bool each)
    {
        KnownParts? known = KnownParts.Of(path);
        Kit kit = KitBuilder.BuildKit([InputAnalyzer.Analyze("song", stem, heard, options)]);
        Pools pools = RoleAssigner.Assign(kit, new RoleOptions(), StepContext.Default);
        var tally = new Tally
        {
            Songs = 1,
            Hits = heard.Onsets.Length,
            Groups = kit.Samples.Select(s => s.Group).Distinct().Count(),
            Samples = kit.Samples.Length,
            TrueClasses = truth.Select(t => t.Label).Distinct().Count(),
        };
        foreach (Sample sample in kit.Samples) Judge(tally, sample, kit.Bank[sample.Id], truth, known, each);
        for (int h = 0; h < s_heads.Length; h++)
        {
            string label = s_labels[s_heads[h]];
            if (truth.Count(t => t.Label == label) < 2) continue;
            string[][] heads = [.. pools.ByInstrument[s_heads[h]].Take(3).Select(id => LabelsAt(truth, kit[id]))];
            tally.Present[h] = 1;
            tally.First[h] = heads.Length > 0 && heads[0].Contains(label) ? 1 : 0;
            tally.Alone[h] = heads.Length > 0 && heads[0] is [var only] && only == label ? 1 : 0;
            tally.OfThree[h] = heads.Count(l => l.Contains(label));
            tally.Three[h] = heads.Length;
        }
        return tally;
    }

    private static void Judge(Tally tally, Sample sample, AudioBuffer audio,
        ImmutableArray<(double Time, string Label)> truth, KnownParts? known, bool each)
    {
        string label = s_labels[sample.Class];
        string[] labels = LabelsAt(truth, sample);
        bool right = labels.Contains(label), alone = IsAlone(truth, sample, label);
        double others = known?.OthersDb(sample, audio, StemParts.PartOf(sample.Class)) ?? double.NaN;
        Count(tally, label, labels);
        if (right && alone) tally.RightAlone++;
        if (sample.CutFrom is not null) tally.Cut++;
        if (known is not null) tally.Known++;
        if (right && others <= CleanDb) tally.Clean++;
        if (each)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {sample.Id,-24}{sample.Start + sample.Attack,8:F3} {string.Join('+', labels),-12}"
                    + $" {sample.CutFrom?.ToString() ?? "stem",-8} others told {sample.Others,6:F1} true {others,6:F1}"
                    + $" {(alone ? "alone" : ""),-5} clean {sample.Cleanliness:F2}"));
    }

    private static void Count(Tally tally, string label, string[] labels)
    {
        if (labels.Contains(label)) tally.Right++;
        if (labels.Length == 0) tally.Spurious++;
        // Of strokes together the class may be any; one that is named wrongly is missed once.
        bool counts = label is "KD" or "SD" or "HH", wanted = labels.Any(l => l is "KD" or "SD" or "HH"),
            found = counts && labels.Contains(label);
        if (counts) tally.Predicted++;
        if (wanted) tally.Wanted++;
        if (found) tally.Found++;
    }

    /// <summary>No stroke of another class from 40 ms before the attack to 150 ms after it, or to the end.</summary>
    private static bool IsAlone(ImmutableArray<(double Time, string Label)> truth, Sample sample, string label)
    {
        double attack = sample.Start + sample.Attack, to = Math.Min(attack + 0.150, sample.End);
        return !truth.Any(t => t.Label != label && t.Time >= attack - Tolerance && t.Time <= to);
    }

    private static string[] LabelsAt(ImmutableArray<(double Time, string Label)> truth, Sample sample) =>
        [.. truth.Where(t => Math.Abs(t.Time - sample.Start - sample.Attack) <= Tolerance).Select(t => t.Label)
            .Distinct()];
}
