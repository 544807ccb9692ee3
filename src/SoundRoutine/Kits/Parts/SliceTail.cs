using SoundRoutine.Audio;
using SoundRoutine.Kits.Slicing;

namespace SoundRoutine.Kits.Parts;

/// <summary>A stroke of the stem that another drum breaks off, with the tail that it has in its part.</summary>
internal static class SliceTail
{
    /// <summary>The one goes over into the other in this time.</summary>
    private const double CrossSeconds = 0.010;

    /// <summary>The slice of the stem up to its end, then that of the part; null where the part has no more.</summary>
    /// <param name="stem">Where the drum is alone.</param>
    /// <param name="part">The same stroke, at the same rate, from its part of the stem.</param>
    public static HitSlice? Joined(HitSlice stem, HitSlice part)
    {
        int start = stem.Range.Start, end = stem.Range.End;
        int cross = Math.Min((int)(CrossSeconds * stem.Slice.SampleRate), (end - start - stem.Attack) / 2);
        if (cross <= 0 || part.Range.Start > end - cross || part.Range.End <= end + cross) return null;
        var joined = new float[stem.Slice.Channels][];
        for (int c = 0; c < joined.Length; c++)
        {
            float[] x = joined[c] = new float[part.Range.End - start];
            ReadOnlySpan<float> head = stem.Slice[c], tail = part.Slice[c][(end - cross - part.Range.Start)..];
            head.CopyTo(x);
            tail[cross..].CopyTo(x.AsSpan(head.Length));
            // The two are one sound: their amplitudes add up, not their powers.
            for (int i = 0; i < cross; i++)
            {
                float share = (i + 0.5f) / cross;
                ref float at = ref x[head.Length - cross + i];
                at += share * (tail[i] - at);
            }
        }
        return stem with
        {
            Range = new FrameRange(start, part.Range.End),
            Slice = new AudioBuffer(stem.Slice.SampleRate, joined),
            FadeOut = part.FadeOut,
            Decayed = part.Decayed,
        };
    }
}
