using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Onsets;

/// <summary>
/// The SuperFlux novelty of a sound (Böck and Widmer 2013, "Maximum filter vibrato suppression for onset detection"):
/// how much the log magnitudes of quarter-tone bands rise above what they and their neighbors were a frame before. Over
/// the whole band and over four sub-bands, so that a soft hit in one register is not lost in another's ringing.
/// </summary>
internal static class SuperFlux
{
    /// <summary>Curves: the whole band, then up to 150 Hz, 800 Hz, 4 kHz, and above.</summary>
    public const int Curves = 5;

    public static readonly double[] Edges = [0, 150, 800, 4000, double.PositiveInfinity];

    private const int BlockFrames = 512, Lag = 1;

    // Magnitudes this far under a full-scale sine count in proportion, those above it by their logarithm.
    private const double LogScale = 1000;

    /// <summary>
    /// Novelty as [<see cref="Curves"/>][frames], mean rise per band in log10 units; frame t is centered on sample (t -
    /// lead) × hop.
    /// </summary>
    public static float[][] Compute(AudioBuffer audio, OnsetFrames frames, StepContext context)
    {
        int count = frames.Count(audio.Frames);
        var curves = new float[Curves][];
        for (int c = 0; c < Curves; c++) curves[c] = new float[count];
        var bank = new LogFilterbank(frames.Size, audio.SampleRate);
        // At a few hundred samples a second there is no band to listen to, and nothing rises.
        if (bank.Bands < 2) return curves;
        float[] scale = Scale(audio, frames, bank);
        int blocks = (count + BlockFrames - 1) / BlockFrames, done = 0;
        Parallel.For(0, blocks, Cores.Options(context.Cancellation),
            () => new Stft(frames.Size, frames.Hop),
            (block, _, stft) =>
            {
                Block(audio, stft, bank, scale, block * BlockFrames, Math.Min(count, (block + 1) * BlockFrames),
                    frames.Lead, curves);
                lock (curves) context.Report("onsets", 0.4 * ++done / blocks);
                return stft;
            },
            _ => { });
        return curves;
    }

    /// <summary>
    /// What each band is multiplied by before the logarithm. A sound is judged relative to its own peak, but dither is
    /// never blown up to a drum. Weak bands are raised half way to the strongest, so that hats count beside kicks
    /// (a milder form of Stowell and Plumbley's adaptive whitening, 2007).
    /// </summary>
    private static float[] Scale(AudioBuffer audio, OnsetFrames frames, LogFilterbank bank)
    {
        const int stride = 8;
        var stft = new Stft(frames.Size, frames.Hop);
        int rows = (frames.Count(audio.Frames) - 1) / stride + 1;
        var levels = new float[bank.Bands][];
        for (int b = 0; b < levels.Length; b++) levels[b] = new float[rows * audio.Channels];
        var (magnitude, scratch, row) = (new float[stft.Bins], new float[stft.Bins], new float[bank.Bands]);
        float unit = 4f / frames.Size / Math.Max(audio.Peak, 3e-4f);
        for (int channel = 0, n = 0; channel < audio.Channels; channel++)
            for (int r = 0; r < rows; r++, n++)
            {
                stft.Magnitude(audio[channel], r * stride - frames.Lead, magnitude, scratch);
                bank.Apply(magnitude, row);
                for (int b = 0; b < levels.Length; b++) levels[b][n] = row[b] * unit;
            }
        var loud = new double[levels.Length];
        for (int b = 0; b < loud.Length; b++)
        {
            Array.Sort(levels[b]);
            loud[b] = levels[b][(int)(0.995 * (levels[b].Length - 1))] + 1e-9;
        }
        double most = loud.Max(), least = 1e-3 * most; // below that a band holds only rounding and leakage
        return [.. loud.Select(l => (float)(LogScale * unit * Math.Sqrt(most / Math.Max(l, least))))];
    }

    private static void Block(AudioBuffer audio, Stft stft, LogFilterbank bank, float[] scale, int from, int to,
        int lead, float[][] curves)
    {
        int bands = bank.Bands;
        var flux = new float[(to - from) * bands];
        var log = new float[(to - from + Lag) * bands];
        var magnitude = new float[stft.Bins];
        var scratch = new float[stft.Bins];
        var widest = new float[bands];
        var rise = new float[bands];
        for (int channel = 0; channel < audio.Channels; channel++)
        {
            for (int t = from - Lag; t < to; t++)
            {
                Span<float> row = log.AsSpan((t - from + Lag) * bands, bands);
                if (t < 1) { row.Clear(); continue; } // wholly before the sound
                stft.Magnitude(audio[channel], t - lead, magnitude, scratch);
                bank.Apply(magnitude, row);
                TensorPrimitives.Multiply(row, scale, row);
                TensorPrimitives.Add(row, 1f, row);
                TensorPrimitives.Log10(row, row);
            }
            for (int t = 0; t < to - from; t++)
            {
                ReadOnlySpan<float> before = log.AsSpan(t * bands, bands), now = log.AsSpan((t + Lag) * bands, bands);
                before.CopyTo(widest);
                TensorPrimitives.Max<float>(widest.AsSpan(1), before[..^1], widest.AsSpan(1));
                TensorPrimitives.Max<float>(widest.AsSpan(0, bands - 1), before[1..], widest.AsSpan(0, bands - 1));
                TensorPrimitives.Subtract(now, widest, rise);
                TensorPrimitives.Max(rise, 0f, rise);
                // The channel that rises most counts, band by band: what cancels in the mono sum is not lost.
                Span<float> most = flux.AsSpan(t * bands, bands);
                TensorPrimitives.Max(most, rise, most);
            }
        }
        for (int curve = 0; curve < Curves; curve++)
        {
            double low = curve == 0 ? 0 : Edges[curve - 1], high = curve == 0 ? double.PositiveInfinity : Edges[curve];
            int first = Array.FindIndex(bank.CenterHz, hz => hz >= low),
                end = Array.FindLastIndex(bank.CenterHz, hz => hz < high) + 1;
            if (first < 0 || end <= first) continue;
            for (int t = from; t < to; t++)
                curves[curve][t] = TensorPrimitives.Sum<float>(flux.AsSpan((t - from) * bands + first, end - first))
                    / (end - first);
        }
    }
}
