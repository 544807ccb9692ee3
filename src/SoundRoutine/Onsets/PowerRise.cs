using SoundRoutine.Audio;

namespace SoundRoutine.Onsets;

/// <summary>
/// Whether a sound gets louder where a hit was heard. The novelty of a slowly beating or ringing sound ripples without
/// anything being struck; a stroke adds power to what is low, to the whole, or to what is bright.
/// </summary>
internal static class PowerRise
{
    private const int Views = 3;

    // A view's window holds a period of the lowest it shows, or the wave itself would seem to rise and fall.
    private const double WholeSeconds = 0.025, BrightSeconds = 0.012, LowSeconds = 0.05, MeanSeconds = 0.004;

    /// <summary>
    /// What is this far (in power) under the strongest stroke of its view is no stroke: rounding, noise, dither.
    /// </summary>
    private const double Floor = 1e-5;

    /// <summary>
    /// For each frame the largest ratio of power after it to power before it, over channels and views.
    /// </summary>
    public static double[] At(AudioBuffer audio, IReadOnlyList<int> frames, CancellationToken cancellation = default)
    {
        var powers = new (double Before, double After)[frames.Count, audio.Channels * Views];
        Parallel.For(0, frames.Count, Cores.Options(cancellation), i =>
        {
            for (int p = 0; p < audio.Channels * Views; p++)
                powers[i, p] = Around(audio[p / Views], frames[i], p % Views, audio.SampleRate);
        });
        var most = new double[Views];
        for (int i = 0; i < frames.Count; i++)
            for (int p = 0; p < audio.Channels * Views; p++)
                most[p % Views] = Math.Max(most[p % Views], powers[i, p].After);
        var rises = new double[frames.Count];
        for (int i = 0; i < frames.Count; i++)
            for (int p = 0; p < audio.Channels * Views; p++)
            {
                (double before, double after) = powers[i, p];
                if (after > 0) rises[i] = Math.Max(rises[i], after / (before + Floor * most[p % Views]));
            }
        return rises;
    }

    private static (double Before, double After) Around(ReadOnlySpan<float> x, int frame, int view, int sampleRate)
    {
        int Frames(double seconds) => Math.Max(4, (int)(seconds * sampleRate));
        int window = Frames(view == 0 ? WholeSeconds : view == 1 ? BrightSeconds : LowSeconds);
        return view switch
        {
            0 => (Whole(x, frame - window, frame), Whole(x, frame, frame + window)),
            1 => (Bright(x, frame - window, frame), Bright(x, frame, frame + window)),
            _ => (Low(x, frame - window, frame, Frames(MeanSeconds)),
                Low(x, frame, frame + window, Frames(MeanSeconds))),
        };
    }

    private static double Whole(ReadOnlySpan<float> x, int from, int to)
    {
        double sum = 0;
        for (int i = Math.Max(0, from); i < Math.Min(x.Length, to); i++) sum += (double)x[i] * x[i];
        return sum;
    }

    /// <summary>Power of the second difference: what lies in the treble.</summary>
    private static double Bright(ReadOnlySpan<float> x, int from, int to)
    {
        double sum = 0;
        for (int i = Math.Max(2, from); i < Math.Min(x.Length, to); i++)
        {
            double d = x[i] - 2.0 * x[i - 1] + x[i - 2];
            sum += d * d;
        }
        return sum;
    }

    /// <summary>Power of the mean over the last <paramref name="reach"/> frames: what lies in the bass.</summary>
    private static double Low(ReadOnlySpan<float> x, int from, int to, int reach)
    {
        double mean = 0, sum = 0;
        int start = Math.Max(0, from);
        for (int i = Math.Max(0, start - reach); i < start; i++) mean += x[i];
        for (int i = start; i < Math.Min(x.Length, to); i++)
        {
            mean += x[i];
            if (i - reach >= 0) mean -= x[i - reach];
            sum += mean * mean / reach / reach;
        }
        return sum;
    }
}
