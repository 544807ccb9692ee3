using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Similarity;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;

namespace SoundRoutine.Kits;

/// <summary>The first half of making a kit, one input at a time: slice, measure, classify, find hits of the same sound, thin out.</summary>
internal static class InputAnalyzer
{
    /// <summary>Changes whenever hits of the same input would come out otherwise.</summary>
    public const string Version = "2";

    private const string Step = "kit";

    /// <summary>Hits of a separated stem that are less prominent are bleed.</summary>
    private const double MinProminence = 0.2;

    /// <summary>What comes so near the most prominent hit of such a class stays.</summary>
    private const double NearBest = 0.8;

    /// <summary>What measuring and classifying a hit takes, in comparisons of two (bench kit-speed).</summary>
    private const double MeasuringShare = 190, ClassesShare = 160;

    /// <summary>The hits of a stem. No onsets, or only silent ones, give no hits.</summary>
    /// <exception cref="ArgumentException">An onset lies outside the stem, or an option is out of range.</exception>
    public static InputAnalysis Analyze(
        string source, AudioBuffer stem, ImmutableArray<Onset> onsets, KitOptions? options = null, StepContext? context = null, IHitClassifier? classifier = null)
    {
        options = (options ?? new KitOptions()).Validated();
        return Collect(source, stem, HitSlicer.Slice(stem, onsets, options.Slicing), options, context ?? StepContext.Default, classifier ?? CombinedClassifier.Songs);
    }

    /// <summary>The one hit of a file that is a one-shot: leading and trailing silence trimmed, the whole decay kept. A silent file gives none.</summary>
    public static InputAnalysis AnalyzeOneShot(
        string source, AudioBuffer sound, KitOptions? options = null, StepContext? context = null, IHitClassifier? classifier = null)
    {
        options = (options ?? new KitOptions()).Validated();
        ImmutableArray<HitSlice> hits = HitSlicer.Whole(sound, options.Slicing) is { } hit ? [hit] : [];
        return Collect(source, sound, hits, options, context ?? StepContext.Default, classifier ?? CombinedClassifier.Default);
    }

    private static InputAnalysis Collect(
        string source, AudioBuffer stem, ImmutableArray<HitSlice> slices, KitOptions options, StepContext context, IHitClassifier classifier)
    {
        context.Report(Step, 0, source);
        var stages = new StageProgress(context, Step, MeasuringShare * slices.Length, ClassesShare * slices.Length, HitGrouper.PairsOf(slices.Length, options));
        AnalyzedHit[] measured = Measure(slices, context, stages.Of(0));
        ImmutableArray<HitClasses> classes = classifier
            .Classify([.. slices.Select((s, i) => HitSound.Of(s, measured[i].Features))], stages.Of(1), context.Cancellation);
        for (int i = 0; i < measured.Length; i++) measured[i] = WithClasses(measured[i], slices[i], classes[i]);
        int[] audible = [.. Enumerable.Range(0, slices.Length).Where(i => measured[i].Features.PeakDb > -120)];
        SetLevels(measured, slices, options.Separated);
        (int Slice, int Group)[] kept = Thin(measured, audible, source, options, stages.Of(2), context.Cancellation, out ImmutableArray<LeftOut> leftOut, out Dictionary<int, int> groupOf, out HashSet<int> bleed);
        var loudness = new double[kept.Length];
        Parallel.For(0, kept.Length, Cores.Options(context.Cancellation), i => loudness[i] = LoudnessOf(slices[kept[i].Slice].Audio));
        context.Report(Step, 1, source);
        return new InputAnalysis
        {
            Source = source,
            SampleRate = stem.SampleRate,
            Channels = stem.Channels,
            Hits = OneSnippetEach([.. kept.Select((k, i) => measured[k.Slice] with { Group = k.Group, Loudness = loudness[i] })], source),
            Audio = [.. kept.Select(k => slices[k.Slice].Audio)],
            Slices = Marks(measured, groupOf, kept, bleed),
            LeftOut = LeftOut.Sum([.. leftOut, new LeftOut(LeftOut.Silent, slices.Length - audible.Length), new LeftOut(LeftOut.Click, slices.Sum(s => s.Clicks))]),
        };
    }

    /// <summary>Sounds of several inputs are compared by the best hit of each: the others need their snippets no longer.</summary>
    private static ImmutableArray<AnalyzedHit> OneSnippetEach(ImmutableArray<AnalyzedHit> hits, string source)
    {
        HashSet<AnalyzedHit> best = new(hits.GroupBy(h => h.Group).Select(g => HitGrouper.Best(HitGrouper.Ordered(g, h => h, _ => source), h => h)), ReferenceEqualityComparer.Instance);
        return [.. hits.Select(h => best.Contains(h) ? h : h with { Snippet = Snippet.None })];
    }

    private static ImmutableArray<DetectedHit> Marks(AnalyzedHit[] measured, Dictionary<int, int> groupOf, (int Slice, int Group)[] kept, HashSet<int> bleed)
    {
        HashSet<int> stayed = [.. kept.Select(k => k.Slice)];
        return [.. measured.Select((hit, i) => new DetectedHit(Math.Round(hit.Start, 6), Math.Round(hit.End, 6), hit.Scores.Best, Math.Round(hit.Scores.Confidence, 3),
            groupOf.GetValueOrDefault(i, -1), stayed.Contains(i) ? null : !groupOf.ContainsKey(i) ? LeftOut.Silent : bleed.Contains(i) ? LeftOut.Bleed : LeftOut.Alike,
            Math.Round(hit.Attack, 6), Math.Round(hit.Level, 2), [.. HitClasses.PresentIn(hit.Presence).Select(c => c.Instrument()).Distinct().Order()]))];
    }

    internal static AnalyzedHit WithClasses(AnalyzedHit measured, HitSlice hit, HitClasses classes) => measured with
    {
        ClassScores = classes.Scores.Values,
        Presence = classes.Presence,
        Cleanliness = Cleanliness.Of(hit.Bleed, hit.Decayed, classes),
    };

    internal static AnalyzedHit[] Measure(ImmutableArray<HitSlice> hits, StepContext context, Action<double>? progress = null)
    {
        var measured = new AnalyzedHit[hits.Length];
        int done = 0;
        Parallel.For(0, hits.Length, Cores.Options(context.Cancellation), i =>
        {
            measured[i] = Measure(hits[i]);
            progress?.Invoke((double)Interlocked.Increment(ref done) / hits.Length);
        });
        return measured;
    }

    private static AnalyzedHit Measure(HitSlice hit)
    {
        HitAnalysis analysis = FeatureExtractor.Analyze(hit.Audio, hit.Slice.Frames - hit.FadeOut, hit.Before);
        double rate = hit.Slice.SampleRate;
        return new AnalyzedHit
        {
            Start = hit.Range.Start / rate,
            End = hit.Range.End / rate,
            Attack = hit.Attack / rate,
            Features = analysis.Features,
            ClassScores = ClassScores.Unknown.Values,
            Fingerprint = analysis.Fingerprint,
            Snippet = analysis.Snippet,
        };
    }

    /// <summary>Levels against each other, and in a song what they say of the classes: its loud hits are hardly its hats.</summary>
    private static void SetLevels(AnalyzedHit[] measured, ImmutableArray<HitSlice> slices, bool separated)
    {
        if (measured.Length < 2) return;
        double[] added = [.. slices.Select((s, i) => Prominence.AddedDb(measured[i].Features.EnergyDb, s.Bleed))];
        double loud = Prominence.Loud(added);
        for (int i = 0; i < measured.Length; i++)
        {
            measured[i] = measured[i] with { Level = added[i] - loud };
            if (separated) measured[i] = measured[i] with { ClassScores = RuleClassifier.Default.AtLevel(measured[i].Scores, measured[i].Level).Values };
        }
    }

    /// <summary>LUFS, never under those of a sound one cannot hear.</summary>
    private static double LoudnessOf(AudioBuffer sound) => Math.Max(-120, Loudness.MaxMomentary(sound));

    private static (int Slice, int Group)[] Thin(
        AnalyzedHit[] measured, int[] audible, string source, KitOptions options, Action<double> progress, CancellationToken cancellation,
        out ImmutableArray<LeftOut> leftOut, out Dictionary<int, int> groupOf, out HashSet<int> bleed)
    {
        ImmutableArray<int> ordered = HitGrouper.Ordered(audible, i => measured[i], _ => source);
        AnalyzedHit[] hits = [.. ordered.Select(i => measured[i])];
        int[] groups = HitGrouper.GroupInput(hits, options, progress, cancellation);
        HashSet<int> stand = PlayedThroughout.Complete(hits, groups);
        double[] prominence = Prominence.Of(hits, groups,
            options.Separated ? [.. hits.Select(h => RuleClassifier.Default.DrumLikeness(h.Features, h.Level))] : null);
        for (int i = 0; i < hits.Length; i++) measured[ordered[i]] = hits[i] = hits[i] with { Prominence = prominence[i] };
        HashSet<int> leave = options.Separated ? [.. Bleed(hits).Except(stand)] : [];
        List<(int Slice, int Group)> kept = [];
        List<LeftOut> reasons = [];
        // The sounds hit most often first, so that they stay where an input has too many.
        foreach (var members in Enumerable.Range(0, hits.Length).Where(i => !leave.Contains(i)).GroupBy(i => groups[i]).OrderByDescending(g => g.Count()).ThenBy(g => g.Key))
        {
            int[] all = [.. members], indices = BestTakes.Of(all, hits, options);
            AnalyzedHit[] sound = [.. indices.Select(i => hits[i])];
            var (placed, left) = VelocityLayers.Arrange(sound, PlayedThroughout.ClassOf(all.Select(i => hits[i])), h => h.Features.EnergyDb, options);
            reasons.AddRange([.. left, new LeftOut(LeftOut.LayerFull, all.Length - indices.Length)]);
            kept.AddRange(placed.Select(p => (ordered[indices[p.Index]], members.Key)));
        }
        reasons.Add(new LeftOut(LeftOut.Bleed, leave.Count));
        reasons.Add(new LeftOut(LeftOut.SourceFull, Math.Max(0, kept.Count - options.MaxHitsPerSource)));
        leftOut = LeftOut.Sum(reasons);
        bleed = [.. leave.Select(i => ordered[i])];
        groupOf = Enumerable.Range(0, hits.Length).ToDictionary(i => ordered[i], i => groups[i]);
        return [.. kept.Take(options.MaxHitsPerSource).OrderBy(k => k.Slice)];
    }

    /// <summary>The hits that are not prominent enough to be drums, unless all are so; of a class that is played throughout the best stay, however faint they are.</summary>
    private static IEnumerable<int> Bleed(AnalyzedHit[] hits)
    {
        double best = hits.Length == 0 ? 0 : hits.Max(h => h.Prominence);
        Dictionary<Instrument, double> least = hits.GroupBy(h => h.Scores.Best, h => h.Prominence).ToDictionary(c => c.Key, c =>
        {
            bool played = c.Count() >= Math.Max(PlayedThroughout.Fewest, PlayedThroughout.MinShare * hits.Length);
            return Math.Min(played ? NearBest * c.Max() : best, MinProminence);
        });
        return Enumerable.Range(0, hits.Length).Where(i => hits[i].Prominence < least[hits[i].Scores.Best]);
    }
}
