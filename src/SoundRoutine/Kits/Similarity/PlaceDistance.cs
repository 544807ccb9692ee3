using System.Numerics.Tensors;

namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// The distance of two strokes of a drummer, in dB as that of <see cref="SoundDistance"/>: how far their places
/// (<see cref="HitEmbedding"/>) are apart, the less the more of their waveform they share. A drum struck twice the same
/// way shares much of it, one struck elsewhere or harder does not.
/// </summary>
internal static class PlaceDistance
{
    /// <summary>Any two sounds of one class may be as coherent as this: less says nothing.</summary>
    private const float Chance = 0.4f;

    /// <summary>
    /// How far the places of strokes of one drum are apart, on average, at most: 1 less the cosine.
    /// </summary>
    private const float Limit = 0.57f;

    /// <summary>Toms so far apart are tuned as two drums are.</summary>
    private const float Semitones = 4;

    private static readonly float s_usualDb = (float)new KitOptions().GroupDistanceDb;

    /// <summary>
    /// Of two hits of one class. Symmetric but for rounding; <see cref="SoundDistance.Max"/> where a hit has no place.
    /// </summary>
    public static float Of(ComparedHit a, SnippetSpectrum spectrumA, ComparedHit b, SnippetSpectrum spectrumB)
    {
        if (a.Place.IsEmpty || b.Place.IsEmpty) return SoundDistance.Max;
        float apart = 1 - TensorPrimitives.Dot<float>(a.Place.AsSpan(), b.Place.AsSpan());
        float shared = Math.Max(0, Coherence.Of(spectrumA, spectrumB) - Chance) / (1 - Chance);
        float place = s_usualDb * apart * (1 - shared) / Limit;
        return Math.Min(SoundDistance.Max, Math.Max(place, a.Class == Instrument.Tom ? TuningDb(a.Pitch, b.Pitch) : 0));
    }

    /// <summary>By how much two toms are tuned apart; 0 where a pitch is missing.</summary>
    private static float TuningDb(double a, double b) =>
        a <= 0 || b <= 0 ? 0 : s_usualDb / Semitones * (float)Math.Abs(12 * Math.Log2(a / b));
}
