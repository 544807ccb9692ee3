using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Kits;

namespace SoundRoutine.Roles.TextAudio;

/// <summary>
/// What a sound by itself is: what <see cref="CombinedClassifier"/> says of it, and how near it lies to the name of each <see cref="DrumFamily"/>
/// for the text-audio model the program carries. That one hears whole sounds only, and knows bongos, shakers and cowbells by name.
/// </summary>
public sealed class OneShotClassifier : IHitClassifier
{
    /// <summary>What a cosine counts against the logarithm of a score. Chosen on the development kits.</summary>
    private const double Weight = 15;

    private OneShotClassifier()
    {
    }

    public static OneShotClassifier Default { get; } = new();

    /// <summary>Which weights it has.</summary>
    public static string Fingerprint => $"{NetworkClassifier.Fingerprint} {EmbeddedTextAudioModel.Fingerprint}";

    /// <summary>What one file is that holds a single hit.</summary>
    public static HitClasses Classify(AudioBuffer sound) =>
        HitSlicer.Whole(sound) is { } hit ? Default.Classify([new HitSound(hit.Audio, hit.Attack, null, FeatureExtractor.Measure(sound))])[0] : HitClasses.Unknown;

    public ImmutableArray<HitClasses> Classify(IReadOnlyList<HitSound> hits, CancellationToken cancellation = default)
    {
        ImmutableArray<HitClasses> unnamed = CombinedClassifier.Default.Classify(hits, cancellation);
        var named = new HitClasses[hits.Count];
        Parallel.For(0, named.Length, new ParallelOptions { CancellationToken = cancellation }, i => named[i] = Named(unnamed[i], hits[i].Audio, cancellation));
        return [.. named];
    }

    private static HitClasses Named(HitClasses unnamed, AudioBuffer sound, CancellationToken cancellation)
    {
        if (sound.Peak < NetworkClassifier.SilencePeak) return unnamed;
        using var model = new EmbeddedTextAudioModel();
        float[] point = model.EmbedAudio(sound, cancellation);
        Span<double> weights = stackalloc double[unnamed.Scores.Values.Count];
        foreach (DrumFamily family in DrumFamily.All)
        {
            double factor = Math.Exp(Weight * TensorPrimitives.Dot<float>(family.Point, point));
            foreach (Instrument instrument in family.Instruments) weights[(int)instrument] = unnamed.Scores[instrument] * factor;
        }
        return unnamed with { Scores = ClassScores.FromWeights(weights) };
    }
}
