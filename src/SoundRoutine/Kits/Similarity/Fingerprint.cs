using System.Collections.Immutable;

namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// The look of a sound, for comparison: <see cref="Bands"/> mel bands by up to <see cref="MaxFrames"/> frames, 10 ms
/// apart, from its attack. Values are dB over a floor <see cref="RangeDb"/> under the loudest value, so the level of
/// the sound is not in it.
/// </summary>
internal sealed record Fingerprint
{
    public const int Bands = 32, MaxFrames = 24;

    public const float RangeDb = 60;

    /// <summary>Frames in common that a comparison needs; with fewer, two sounds are as far apart as can be.</summary>
    public const int MinFrames = 3;

    /// <summary>The distance in dB of sounds that share nothing.</summary>
    public const float MaxDistance = 40;

    /// <summary>[frames × <see cref="Bands"/>], 0 to <see cref="RangeDb"/>.</summary>
    public required ImmutableArray<float> Values { get; init; }

    /// <summary>
    /// [frames × <see cref="Bands"/>], 1 where the value is the sound's own, 0 where what sounded before it masks it.
    /// </summary>
    public required ImmutableArray<float> Unmasked { get; init; }

    public int Frames => Values.Length / Bands;

    public static Fingerprint Silent { get; } = new() { Values = [], Unmasked = [] };

    /// <summary>
    /// How far two sounds are apart in dB: the root mean square of the difference of their bands over the length they
    /// share, weighted by level so that what lies under the loud parts (bleed, noise) counts little, at the best gain
    /// and tilt between them (a softer stroke is duller), at the best of three shifts (-10, 0 and 10 ms). Where one of
    /// them is masked its value is a bound: the other counts only as far as it rises above. Symmetric; 0 for a sound
    /// and itself.
    /// </summary>
    public float DistanceTo(Fingerprint other)
    {
        float best = MaxDistance;
        for (int shift = -1; shift <= 1; shift++)
        {
            int a = Math.Max(0, shift), b = Math.Max(0, -shift);
            int frames = Math.Min(Frames - a, other.Frames - b);
            if (frames < MinFrames) continue;
            int length = frames * Bands;
            best = Math.Min(best, FingerprintDistance.Of(
                Values.AsSpan(a * Bands, length), Unmasked.AsSpan(a * Bands, length),
                    other.Values.AsSpan(b * Bands, length), other.Unmasked.AsSpan(b * Bands, length)));
        }
        return best;
    }

    public bool Equals(Fingerprint? other) =>
        other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan())
        && Unmasked.AsSpan().SequenceEqual(other.Unmasked.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (float v in Values) hash.Add(v);
        return hash.ToHashCode();
    }
}
