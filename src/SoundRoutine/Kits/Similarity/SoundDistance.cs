namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// The distance of two hits, in dB from 0 to <see cref="Max"/>: that of their fingerprints, and what their waveforms do
/// not share. Strokes of a sampled drum share their waveform, whatever else rings with them; strokes of a real drum do
/// so at low frequencies at most, but their fingerprints may be near.
/// </summary>
internal static class SoundDistance
{
    /// <summary>
    /// Fingerprints farther apart say no more than that: one of the two may be struck together with another sound.
    /// </summary>
    private const float MaxFingerprint = 20;

    /// <summary>dB that a waveform shared altogether is worth against one not shared at all.</summary>
    private const float WaveformDb = 20;

    /// <summary>Any two sounds of a few low bands are as coherent as this: less says nothing.</summary>
    private const float Chance = 0.4f;

    public const float Max = MaxFingerprint + WaveformDb * (1 - Chance);

    /// <summary>Symmetric but for rounding; 0 for a sound and itself.</summary>
    public static float Of(Fingerprint a, SnippetSpectrum spectrumA, Fingerprint b, SnippetSpectrum spectrumB) =>
        Math.Min(MaxFingerprint, a.DistanceTo(b))
            + WaveformDb * (1 - Math.Max(Chance, Coherence.Of(spectrumA, spectrumB)));
}
