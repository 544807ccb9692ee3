using System.Runtime.InteropServices;

namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// A coarser fingerprint: the mean power of frames that grow longer with time. Two strokes of one cymbal are two bursts
/// of noise; frame by frame they differ by many dB, over longer frames they do not.
/// </summary>
internal static class CoarseFingerprint
{
    /// <summary>Where the longer frames begin, in frames of a fingerprint.</summary>
    private static readonly int[] s_edges = [0, 1, 2, 4, 7, 11, 16, Fingerprint.MaxFrames];

    /// <summary>A part that lies half beyond the sound is left out.</summary>
    public static Fingerprint Of(Fingerprint sharp)
    {
        int frames = 0;
        while (frames + 1 < s_edges.Length && 2 * sharp.Frames >= s_edges[frames] + s_edges[frames + 1]) frames++;
        float[] values = new float[frames * Fingerprint.Bands], unmasked = new float[values.Length];
        for (int t = 0; t < frames; t++)
        {
            int from = s_edges[t], to = Math.Min(s_edges[t + 1], sharp.Frames);
            for (int k = 0; k < Fingerprint.Bands; k++)
            {
                float power = 0, own = 0;
                for (int f = from; f < to; f++)
                {
                    power += MathF.Pow(10, sharp.Values[f * Fingerprint.Bands + k] / 10);
                    own += sharp.Unmasked[f * Fingerprint.Bands + k];
                }
                values[t * Fingerprint.Bands + k] = 10 * MathF.Log10(Math.Max(1, power / (to - from)));
                unmasked[t * Fingerprint.Bands + k] = 2 * own >= to - from ? 1 : 0;
            }
        }
        return new Fingerprint
        {
            Values = ImmutableCollectionsMarshal.AsImmutableArray(values),
            Unmasked = ImmutableCollectionsMarshal.AsImmutableArray(unmasked),
        };
    }

    /// <summary>dB between two, as <see cref="Fingerprint.DistanceTo"/> but for the shifts.</summary>
    public static float Distance(Fingerprint a, Fingerprint b)
    {
        int length = Math.Min(a.Frames, b.Frames) * Fingerprint.Bands;
        return length < Fingerprint.MinFrames * Fingerprint.Bands ? Fingerprint.MaxDistance
            : Math.Min(Fingerprint.MaxDistance,
                FingerprintDistance.Of(a.Values.AsSpan(0, length), a.Unmasked.AsSpan(0, length),
                b.Values.AsSpan(0, length), b.Unmasked.AsSpan(0, length)));
    }
}
