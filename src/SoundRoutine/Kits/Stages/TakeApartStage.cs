using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Parts;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Kits.Stages;

/// <summary>
/// Puts in the place of each hit a hit of every drum that is struck in it: cut from the stem where the drum is alone,
/// and on from its part once another is struck; else from its part.
/// </summary>
internal static class TakeApartStage
{
    /// <summary>Other drums so far under a drum do not sound in it.</summary>
    private const double AloneDb = -20;

    /// <summary>
    /// What is cut from under other drums keeps itself where it is no more than this under the loud strokes of its
    /// drum, and no more than that under the other drums.
    /// </summary>
    private const double MaxUnderLoudDb = 15, MaxUnderOthersDb = 30;

    /// <summary>A stroke that has died away by less when another drum ends its slice rings on in its part.</summary>
    private const double MinDecayedDb = 40;

    /// <summary>The share of the time that taking the stem apart takes.</summary>
    private const double NetworkShare = 0.7;

    /// <param name="hits">Classified, in order of time.</param>
    /// <param name="stem">The stem they are of.</param>
    /// <param name="logits">What the onset network heard of it; null where it hears nothing.</param>
    /// <param name="classifier">Says of which kind of its drum a sound is.</param>
    /// <param name="options">How hits are cut.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops between two hits.</param>
    public static ImmutableArray<InputHit> Run(ImmutableArray<InputHit> hits, AudioBuffer stem,
        StrokeLogits? logits, IHitClassifier classifier, KitOptions options, Action<double>? progress = null,
        CancellationToken cancellation = default)
    {
        if (hits.All(h => h.LeftOut is not null)) return hits;
        ImmutableArray<StemStretch> stretches = StemStretch.Of(stem);
        List<InputHit> made = [];
        for (int i = 0; i < stretches.Length; i++)
        {
            StemStretch stretch = stretches[i];
            double before = i;
            var apart = new NetworkProgress(done => Told(before + NetworkShare * done));
            StemParts parts = StemParts.Of(stem, stretch.Heard,
                StepContext.Default with { Progress = apart, Cancellation = cancellation });
            var evidence = new PartEvidence(parts, logits);
            ImmutableArray<InputHit> heard = PartClasses.Weighed(
                [.. hits.Where(h => stretch.Hears(FrameOf(h)))], evidence, cancellation);
            made.AddRange(Strokes(heard, parts, h => stretch.Owns(FrameOf(h)), classifier, options, cancellation));
            Told(i + 1);
        }
        return MeasureStage.WithLevels([.. made.OrderBy(h => h.Slice.Range.Start)]);

        void Told(double done) => progress?.Invoke(done / stretches.Length);
    }

    private static int FrameOf(InputHit hit) => hit.Slice.Range.Start + hit.Slice.Attack;

    /// <summary>The strokes of the hits of a stretch that are its own.</summary>
    private static InputHit[] Strokes(ImmutableArray<InputHit> hits, StemParts parts, Func<InputHit, bool> owned,
        IHitClassifier classifier, KitOptions options, CancellationToken cancellation)
    {
        var strokes = new PartStrokes(hits, parts);
        ImmutableArray<PartStroke> all = strokes.All;
        double[] others = [.. all.Select(strokes.OthersDb)];
        bool[] near = [.. all.Select(strokes.IsNearOthers)],
            known = [.. all.Select(s => !strokes.IsUnknown(s))],
            cut = [.. all.Select((s, i) => (near[i] || others[i] > AloneDb) && known[i])],
            brokenOff = [.. all.Select((s, i) => !cut[i] && known[i] && hits[s.Hit].Slice.Decayed < MinDecayedDb)];
        // Where the stem is kept its attack is kept; what is cut from a part has the attack that the part has.
        (HitSlice?[] slices, double[] leftOver) = Cut(parts,
            [.. all.Select((s, i) => brokenOff[i] ? s with { Placed = true } : s)],
            [.. cut.Zip(brokenOff, (a, b) => a || b)], options, cancellation);
        var made = new InputHit?[all.Length];
        Parallel.For(0, all.Length, Cores.Options(cancellation), i =>
        {
            InputHit hit = hits[all[i].Hit];
            if (brokenOff[i] && slices[i] is { } tail && SliceTail.Joined(hit.Slice, tail) is { } whole)
                made[i] = PartClasses.FromStem(PartClasses.Remeasured(hit, MeasureStage.Measure(whole)), others[i],
                    !near[i]);
            else if (!cut[i]) made[i] = PartClasses.FromStem(hit, others[i], !near[i]);
            else if (slices[i] is { } slice)
                made[i] = PartClasses.FromPart(hit, MeasureStage.Measure(slice), all[i].Part,
                    Math.Min(others[i], leftOver[i]), !near[i]);
        });
        int[] fromParts = [.. Enumerable.Range(0, all.Length).Where(i => made[i]?.Data.CutFrom is not null)];
        ImmutableArray<HitClasses> heard =
            classifier.Classify([.. fromParts.Select(i => SoundOf(made[i]!))], null, cancellation);
        for (int k = 0; k < fromParts.Length; k++)
            made[fromParts[k]] = PartClasses.Merged(made[fromParts[k]]!, heard[k], all[fromParts[k]].Part);
        int[] kept = [.. Enumerable.Range(0, all.Length).Where(i => made[i] is not null)];
        HashSet<int> buried = [.. kept.GroupBy(i => all[i].Part).SelectMany(g => Buried([.. g], made, others))];
        return
        [
            .. kept.Where(i => owned(hits[all[i].Hit])).Select(i => PartClasses.Only(made[i]!, all[i].Part) with
            {
                LeftOut = made[i]!.LeftOut ?? (buried.Contains(i) ? LeftOut.Buried : null),
            }),
            .. hits.Where(h => h.LeftOut is not null && owned(h)),
        ];
    }

    /// <summary>
    /// For each stroke its slice, where one is cut, and what is left of other drums in it. Part by part: what has been
    /// cut from is let go of, for slices take as much memory again.
    /// </summary>
    private static (HitSlice?[] Slices, double[] LeftOver) Cut(StemParts parts, ImmutableArray<PartStroke> strokes,
        bool[] wanted, KitOptions options, CancellationToken cancellation)
    {
        var slices = new HitSlice?[strokes.Length];
        var leftOver = new double[strokes.Length];
        foreach (DrumPart part in DrumParts.All)
        {
            PartSlices.Cut(parts, part, strokes, wanted, options.Slicing, slices);
            int[] ofPart =
                [.. Enumerable.Range(0, strokes.Length).Where(i => strokes[i].Part == part && slices[i] is not null)];
            Parallel.For(0, ofPart.Length, Cores.Options(cancellation), () => new LeftOver(), (i, _, measure) =>
            {
                leftOver[ofPart[i]] = measure.Db(parts, part, slices[ofPart[i]]!);
                return measure;
            }, _ => { });
            parts.LetGo(part);
        }
        return (slices, leftOver);
    }

    /// <summary>
    /// Which of the strokes of a drum do not keep themselves; none where none does, for the drum is played all the
    /// same.
    /// </summary>
    private static int[] Buried(int[] ofPart, InputHit?[] made, double[] others)
    {
        double loud = Prominence.Loud([.. ofPart.Select(i => made[i]!.Data.Features.EnergyDb)]);
        int[] buried =
        [
            .. ofPart.Where(i => made[i]!.Data.CutFrom is not null
                && (others[i] > MaxUnderOthersDb || made[i]!.Data.Features.EnergyDb < loud - MaxUnderLoudDb)),
        ];
        return buried.Length == ofPart.Length ? [] : buried;
    }

    private static HitSound SoundOf(InputHit hit) =>
        new(hit.Slice.Audio, hit.Slice.Attack, hit.Slice.Before, hit.Data.Features);

    private sealed class NetworkProgress(Action<double> told) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => told(value.Fraction);
    }
}
