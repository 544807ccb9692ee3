using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Kits;

/// <summary>The one best class by the rules, which are still the better at slices of songs; what else can be heard by the network.</summary>
public sealed class CombinedClassifier : IHitClassifier
{
    private CombinedClassifier() { }

    public static CombinedClassifier Default { get; } = new();

    /// <summary>What one file is that holds a single hit.</summary>
    public static HitClasses ClassifyOneShot(AudioBuffer sound) =>
        NetworkClassifier.ClassifyOneShot(sound) with { Scores = RuleClassifier.Default.Classify(FeatureExtractor.Measure(sound)) };

    public ImmutableArray<HitClasses> Classify(IReadOnlyList<HitSound> hits, CancellationToken cancellation = default) =>
        [.. NetworkClassifier.Default.Classify(hits, cancellation).Zip(RuleClassifier.Default.Classify(hits, cancellation), (heard, best) => heard with { Scores = best.Scores })];
}
