using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Similarity;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;

namespace SoundRoutine.Kits.Stages;

/// <summary>
/// Measures each slice: its features, what it is compared by, and its level against the others. Silent ones are left
/// out.
/// </summary>
internal static class MeasureStage
{
    public static ImmutableArray<InputHit> Run(
        ImmutableArray<HitSlice> slices, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var hits = new InputHit[slices.Length];
        int done = 0;
        Parallel.For(0, slices.Length, Cores.Options(cancellation), i =>
        {
            hits[i] = Measure(slices[i]);
            progress?.Invoke((double)Interlocked.Increment(ref done) / slices.Length);
        });
        return WithLevels(hits);
    }

    /// <summary>One hit, without its level.</summary>
    public static InputHit Measure(HitSlice slice)
    {
        var signal = new HitSignal(slice.Audio, slice.ValidFrames, slice.Before);
        SoundFeatures features = FeatureExtractor.Measure(signal);
        HitSignature signature = SignatureExtractor.Extract(signal);
        double rate = slice.Slice.SampleRate;
        var data = new AnalyzedHit
        {
            Start = slice.Range.Start / rate,
            End = slice.Range.End / rate,
            Attack = slice.Attack / rate,
            Features = features,
            ClassScores = ClassScores.Unknown.Values,
            Fingerprint = signature.Fingerprint,
            Snippet = signature.Snippet,
            Group = -1,
        };
        return new InputHit(slice, data) { LeftOut = features.PeakDb > -120 ? null : LeftOut.Silent };
    }

    /// <summary>A sound that is one hit, as it is.</summary>
    /// <param name="sound">Not silent.</param>
    public static AnalyzedHit MeasureWhole(AudioBuffer sound)
    {
        int attack = OneShotAttack.Find(sound).Frame;
        return Measure(new HitSlice
        {
            Range = new FrameRange(0, sound.Frames),
            Attack = attack,
            Onset = new Onset(attack, 1),
            Slice = sound,
        }).Data;
    }

    /// <summary>
    /// The level that each hit adds to what sounded before it, against the loud hits; 0 for a hit alone.
    /// </summary>
    public static ImmutableArray<InputHit> WithLevels(InputHit[] hits)
    {
        if (hits.Length < 2) return [.. hits];
        double[] added = [.. hits.Select(h => Prominence.AddedDb(h.Data.Features.EnergyDb, h.Slice.Bleed))];
        double loud = Prominence.Loud(added);
        return [.. hits.Zip(added, (hit, level) => hit with { Data = hit.Data with { Level = level - loud } })];
    }
}
