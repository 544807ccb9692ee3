using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Tests.Kits;

internal static class TestHits
{
    /// <summary>A hit of a class that is not known.</summary>
    public static AnalyzedHit Of(float[] sound, double start)
    {
        var signal = new HitSignal(TestSounds.Mono(sound));
        HitSignature signature = SignatureExtractor.Extract(signal);
        return new AnalyzedHit
        {
            Start = start,
            End = start + 0.2,
            Features = FeatureExtractor.Measure(signal),
            ClassScores = ClassScores.Unknown.Values,
            Fingerprint = signature.Fingerprint,
            Snippet = signature.Snippet,
        };
    }

    /// <summary>A silent hit of which only the classes are known.</summary>
    public static AnalyzedHit OfClasses(
        double start,
        (Instrument Class, double Share)[] scores,
        params (HitClass Class, double Likely)[] presence) => new()
    {
        Start = start,
        End = start + 0.2,
        Features = new SoundFeatures(),
        ClassScores = ScoresOf(scores).Values,
        Presence = HitClasses.Unknown.Presence.SetItems(presence.Select(p => KeyValuePair.Create(p.Class, p.Likely))),
        Fingerprint = Fingerprint.Silent,
        Snippet = Snippet.None,
    };

    public static ClassScores ScoresOf(params (Instrument Class, double Share)[] shares) => ClassScores.FromWeights(
        [.. Enum.GetValues<Instrument>().Select(i => shares.FirstOrDefault(s => s.Class == i).Share)]);
}
