using System.Collections.Immutable;
using System.Numerics;

namespace SoundRoutine.Kits;

/// <summary>
/// What a sound looks like, for comparison: <see cref="Bands"/> mel bands by up to <see cref="MaxFrames"/> frames,
/// 10 ms apart, from its attack. Values are dB over a floor <see cref="RangeDb"/> under the loudest, so the level
/// of the sound is not in it.
/// </summary>
public sealed record Fingerprint
{
    public const int Bands = 32, MaxFrames = 24;

    public const float RangeDb = 60;

    /// <summary>Fewer frames in common than this say too little: such a pair is as far apart as can be.</summary>
    public const int MinFrames = 3;

    /// <summary>The distance in dB of sounds that share nothing.</summary>
    public const float MaxDistance = 40;

    /// <summary>[frames × <see cref="Bands"/>], 0 to <see cref="RangeDb"/>.</summary>
    public required ImmutableArray<float> Values { get; init; }

    public int Frames => Values.Length / Bands;

    public static Fingerprint Silent { get; } = new() { Values = [] };

    /// <summary>
    /// How far two sounds are apart in dB: the root mean square of the difference of their bands over the length they
    /// share, weighted by level so that what lies under the loud parts (bleed, noise) counts little, at the best
    /// gain between them, at the best of three shifts (-10, 0 and 10 ms). Symmetric; 0 for a sound and itself.
    /// </summary>
    public float DistanceTo(Fingerprint other)
    {
        float best = MaxDistance;
        for (int shift = -1; shift <= 1; shift++)
        {
            int a = Math.Max(0, shift), b = Math.Max(0, -shift);
            int frames = Math.Min(Frames - a, other.Frames - b);
            if (frames < MinFrames) continue;
            best = Math.Min(best, Distance(Values.AsSpan(a * Bands, frames * Bands), other.Values.AsSpan(b * Bands, frames * Bands)));
        }
        return best;
    }

    private static float Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        Vector<float> weights = default, differences = default, squares = default;
        int i = 0;
        // Bands is a multiple of every vector width, so nothing is left over.
        for (; i < x.Length; i += Vector<float>.Count)
        {
            Vector<float> a = new(x[i..]), b = new(y[i..]);
            Vector<float> weight = Vector.Max(a, b), difference = a - b;
            weight *= weight;
            weights += weight;
            differences += weight * difference;
            squares += weight * difference * difference;
        }
        float weightSum = Vector.Sum(weights);
        if (weightSum <= 0) return MaxDistance;
        float mean = Vector.Sum(differences) / weightSum;
        return Math.Min(MaxDistance, MathF.Sqrt(Math.Max(0, Vector.Sum(squares) / weightSum - mean * mean)));
    }

    public bool Equals(Fingerprint? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (float v in Values) hash.Add(v);
        return hash.ToHashCode();
    }
}
