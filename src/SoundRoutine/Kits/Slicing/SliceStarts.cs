using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Onsets;

namespace SoundRoutine.Kits.Slicing;

/// <summary>
/// Where slices start: the pre-roll before the attack, moved to a zero crossing, never before the attack of the last
/// hit.
/// </summary>
internal static class SliceStarts
{
    /// <summary>How far before the pre-roll a zero crossing is searched.</summary>
    private const double SearchSeconds = 0.005;

    /// <summary>The first frame of each slice, in order.</summary>
    public static int[] Of(AudioBuffer stem, ImmutableArray<Onset> onsets, SliceOptions options)
    {
        int? channel = stem.ChannelForMono();
        int sampleRate = stem.SampleRate;
        var starts = new int[onsets.Length];
        for (int i = 0; i < starts.Length; i++)
        {
            int attack = onsets[i].Frame, after = i == 0 ? 0 : onsets[i - 1].Frame + 1;
            int wanted = Math.Max(after, attack - (int)(options.PreRollMs / 1000 * sampleRate));
            int earliest = Math.Max(after, wanted - (int)(SearchSeconds * sampleRate));
            // What is looked at begins a frame earlier: there may be a crossing at the earliest.
            int from = Math.Max(0, earliest - 1), to = Math.Min(stem.Frames, Math.Max(attack, wanted) + 1);
            AudioBuffer near = stem.Slice(new FrameRange(from, to));
            ReadOnlySpan<float> sum = channel is { } one ? near[one] : near.Mean()[0];
            starts[i] = from + QuietFrame(sum, wanted - from, earliest - from, attack - from);
        }
        return starts;
    }

    /// <summary>
    /// The last zero crossing at or before the wanted frame, else the first after it up to the attack, else the frame
    /// nearest to zero.
    /// </summary>
    private static int QuietFrame(ReadOnlySpan<float> sum, int wanted, int earliest, int attack)
    {
        for (int i = wanted; i >= Math.Max(1, earliest); i--) if (Crosses(sum, i)) return i;
        for (int i = wanted + 1; i <= attack; i++) if (Crosses(sum, i)) return i;
        int best = wanted;
        for (int i = earliest; i <= attack; i++) if (Math.Abs(sum[i]) < Math.Abs(sum[best])) best = i;
        return best;
    }

    private static bool Crosses(ReadOnlySpan<float> x, int i) => x[i] == 0 || (i > 0 && x[i] > 0 != x[i - 1] > 0);
}
