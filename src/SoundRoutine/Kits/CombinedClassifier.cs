using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Onsets;

namespace SoundRoutine.Kits;

/// <summary>
/// The one best class by the network and the rules together: the geometric mean of what each says, since they err on different sounds.
/// What can be heard, several at once, by the network.
/// </summary>
public sealed class CombinedClassifier : IHitClassifier
{
    private readonly NetworkClassifier _network;

    private CombinedClassifier(NetworkClassifier network) => _network = network;

    /// <summary>Of sounds as they were recorded.</summary>
    public static CombinedClassifier Default { get; } = new(NetworkClassifier.Default);

    /// <summary>Of hits of a stem that was separated from a mix.</summary>
    public static CombinedClassifier Separated { get; } = new(NetworkClassifier.Separated);

    /// <summary>What one file is that holds a single hit.</summary>
    public static HitClasses ClassifyOneShot(AudioBuffer sound) =>
        Combine(NetworkClassifier.ClassifyOneShot(sound), RuleClassifier.Default.Classify(FeatureExtractor.Measure(sound)));

    /// <summary>The hits of a stem as it was recorded, in order, each with what it is.</summary>
    /// <exception cref="ArgumentException">An onset lies outside the stem.</exception>
    public static ImmutableArray<(Hit Hit, HitClasses Classes)> ClassifyStem(AudioBuffer stem, ImmutableArray<Onset> onsets, CancellationToken cancellation = default)
    {
        ImmutableArray<Hit> hits = HitSlicer.Slice(stem, onsets);
        var sounds = new HitSound[hits.Length];
        Parallel.For(0, sounds.Length, new ParallelOptions { CancellationToken = cancellation },
            i => sounds[i] = HitSound.Of(hits[i], FeatureExtractor.Analyze(hits[i].Audio, hits[i].Audio.Frames - hits[i].FadeOut, hits[i].Before).Features));
        return [.. hits.Zip(Default.Classify(sounds, cancellation))];
    }

    public ImmutableArray<HitClasses> Classify(IReadOnlyList<HitSound> hits, CancellationToken cancellation = default) =>
        [.. _network.Classify(hits, cancellation).Zip(RuleClassifier.Default.Classify(hits, cancellation), (network, rules) => Combine(network, rules.Scores))];

    private static HitClasses Combine(HitClasses network, ClassScores rules) =>
        network with { Scores = ClassScores.FromWeights([.. network.Scores.Values.Select(s => Math.Sqrt(s.Value * rules[s.Key]))]) };
}
