using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;

namespace SoundRoutine.Kits.Classes;

/// <summary>
/// The class by the network and the rules together: a weighted geometric mean of their scores, since they err on
/// different sounds. Which classes are present, several at once, the network says alone. Of strokes that coincide in a
/// song the louder one counts more, and of hits with a level the rules say which classes are to be expected at it.
/// </summary>
public sealed class CombinedClassifier : IHitClassifier
{
    private readonly double _ruleWeight;

    private CombinedClassifier(double ruleWeight) => _ruleWeight = ruleWeight;

    /// <summary>For sounds of their own.</summary>
    public static CombinedClassifier Default { get; } = new(0.5);

    /// <summary>
    /// For hits of songs, where rules for single sounds say less. On the songs of the development kits any weight from
    /// none to a fifth does.
    /// </summary>
    public static CombinedClassifier Songs { get; } = new(0.2);

    /// <summary>The classes of a file that holds a single hit.</summary>
    public static HitClasses ClassifyOneShot(AudioBuffer sound) => Default.Combine(
        NetworkClassifier.ClassifyOneShot(sound), RuleClassifier.Default.Classify(FeatureExtractor.Measure(sound)));

    /// <summary>The hits of a stem, in order, each with its classes.</summary>
    /// <exception cref="ArgumentException">An onset lies outside the stem.</exception>
    internal static ImmutableArray<(HitSlice Hit, HitClasses Classes)> ClassifyStem(
        AudioBuffer stem, ImmutableArray<Onset> onsets, CancellationToken cancellation = default)
    {
        ImmutableArray<HitSlice> hits = HitSlicer.Slice(stem, onsets);
        var sounds = new HitSound[hits.Length];
        Parallel.For(0, sounds.Length, Cores.Options(cancellation), i =>
        {
            var signal = new HitSignal(hits[i].Audio, hits[i].ValidFrames, hits[i].Before);
            sounds[i] = HitSound.Of(hits[i], FeatureExtractor.Measure(signal));
        });
        return [.. hits.Zip(Songs.Classify(sounds, null, cancellation))];
    }

    ImmutableArray<HitClasses> IHitClassifier.Classify(
        IReadOnlyList<HitSound> hits, Action<double>? progress, CancellationToken cancellation) =>
        Classify(hits, progress, cancellation);

    internal ImmutableArray<HitClasses> Classify(
        IReadOnlyList<HitSound> hits, Action<double>? progress = null, CancellationToken cancellation = default) =>
        [.. NetworkClassifier.Default.Classify(hits, progress, cancellation).Zip(hits, Decide)];

    private HitClasses Decide(HitClasses network, HitSound hit)
    {
        RuleClassifier rules = RuleClassifier.Default;
        HitClasses classes = Combine(network, rules.Classify(hit.Features));
        return hit.Time is null ? classes : rules.AtLevel(StrokesTogether.Weigh(classes, hit.Features), hit);
    }

    private HitClasses Combine(HitClasses network, ClassScores rules)
    {
        double[] weights =
        [
            .. network.Scores.Values
                .Select(s => Math.Pow(s.Value, 1 - _ruleWeight) * Math.Pow(rules[s.Key], _ruleWeight)),
        ];
        return network with { Scores = ClassScores.FromWeights(weights) };
    }
}
