using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;

namespace SoundRoutine.Kits.Classes;

/// <summary>
/// The one best class by the network and the rules together: a weighted geometric mean of what each says, since they err on different sounds.
/// What can be heard, several at once, by the network; of strokes that coincide in a song the louder one counts more.
/// </summary>
public sealed class CombinedClassifier : IHitClassifier
{
    private readonly double _rules;

    private CombinedClassifier(double rules) => _rules = rules;

    /// <summary>Of sounds by themselves.</summary>
    public static CombinedClassifier Default { get; } = new(0.5);

    /// <summary>Of hits of songs, where rules for single sounds say less. By the songs of the development kits anything from a fifth to none does.</summary>
    public static CombinedClassifier Songs { get; } = new(0.2);

    /// <summary>What one file is that holds a single hit.</summary>
    public static HitClasses ClassifyOneShot(AudioBuffer sound) =>
        Default.Combine(NetworkClassifier.ClassifyOneShot(sound), RuleClassifier.Default.Classify(FeatureExtractor.Measure(sound)));

    /// <summary>The hits of a stem, in order, each with what it is.</summary>
    /// <exception cref="ArgumentException">An onset lies outside the stem.</exception>
    internal static ImmutableArray<(HitSlice Hit, HitClasses Classes)> ClassifyStem(AudioBuffer stem, ImmutableArray<Onset> onsets, CancellationToken cancellation = default)
    {
        ImmutableArray<HitSlice> hits = HitSlicer.Slice(stem, onsets);
        var sounds = new HitSound[hits.Length];
        Parallel.For(0, sounds.Length, Cores.Options(cancellation),
            i => sounds[i] = HitSound.Of(hits[i], FeatureExtractor.Analyze(hits[i].Audio, hits[i].Slice.Frames - hits[i].FadeOut, hits[i].Before).Features));
        return [.. hits.Zip(Songs.Classify(sounds, null, cancellation))];
    }

    ImmutableArray<HitClasses> IHitClassifier.Classify(IReadOnlyList<HitSound> hits, Action<double>? progress, CancellationToken cancellation) =>
        Classify(hits, progress, cancellation);

    internal ImmutableArray<HitClasses> Classify(IReadOnlyList<HitSound> hits, Action<double>? progress = null, CancellationToken cancellation = default) =>
        [.. NetworkClassifier.Default.Classify(hits, progress, cancellation)
            .Zip(RuleClassifier.Default.Classify(hits, null, cancellation), (network, rules) => Combine(network, rules.Scores))
            .Zip(hits, (classes, hit) => hit.Time is null ? classes : StrokesTogether.Weigh(classes, hit.Features))];

    private HitClasses Combine(HitClasses network, ClassScores rules) =>
        network with { Scores = ClassScores.FromWeights([.. network.Scores.Values.Select(s => Math.Pow(s.Value, 1 - _rules) * Math.Pow(rules[s.Key], _rules))]) };
}
