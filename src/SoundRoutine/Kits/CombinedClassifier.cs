using System.Collections.Immutable;
using SoundRoutine.Audio;

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

    public ImmutableArray<HitClasses> Classify(IReadOnlyList<HitSound> hits, CancellationToken cancellation = default) =>
        [.. _network.Classify(hits, cancellation).Zip(RuleClassifier.Default.Classify(hits, cancellation), (network, rules) => Combine(network, rules.Scores))];

    private static HitClasses Combine(HitClasses network, ClassScores rules) =>
        network with { Scores = ClassScores.FromWeights([.. network.Scores.Values.Select(s => Math.Sqrt(s.Value * rules[s.Key]))]) };
}
