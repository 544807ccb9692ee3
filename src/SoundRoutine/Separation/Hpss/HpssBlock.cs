using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Separation.Hpss;

/// <summary>
/// One block of frames, analyzed: the spectrum of every channel and, from the magnitudes summed over the channels, how
/// much more of each bin strikes than stays. Frames and bins beyond the ends count as copies of the outermost.
/// </summary>
internal sealed class HpssBlock
{
    private readonly HpssRaster _raster;
    private readonly int _before;

    /// <param name="audio">All of the sound.</param>
    /// <param name="raster">Its raster.</param>
    /// <param name="from">First frame of the block.</param>
    /// <param name="to">One past the last.</param>
    public HpssBlock(AudioBuffer audio, HpssRaster raster, int from, int to)
    {
        _raster = raster;
        int half = raster.TimeSpan / 2, count = raster.Count(audio.Frames);
        int first = Math.Max(0, from - half), end = Math.Min(count, to + half);
        _before = from - first;
        Stft = new Stft(raster.Size, raster.Hop);
        Real = Rows(audio.Channels, to - from);
        Imaginary = Rows(audio.Channels, to - from);
        Magnitude = [.. Enumerable.Range(0, end - first).Select(_ => new float[raster.Bins])];
        var (re, im) = (new float[raster.Bins], new float[raster.Bins]);
        for (int channel = 0; channel < audio.Channels; channel++)
            for (int t = first; t < end; t++)
            {
                bool inside = t >= from && t < to;
                (float[] x, float[] y) = inside ? (Real[channel][t - from], Imaginary[channel][t - from]) : (re, im);
                Stft.Analyze(audio[channel], t, x, y);
                float[] power = Magnitude[t - first];
                TensorPrimitives.MultiplyAdd<float>(x, x, power, power);
                TensorPrimitives.MultiplyAdd<float>(y, y, power, power);
            }
        foreach (float[] row in Magnitude) TensorPrimitives.Sqrt(row, row);
        Harmonic = MedianOverTime(to - from);
        Percussive = MedianOverFrequency(to - from);
    }

    public Stft Stft { get; }

    /// <summary>[channel][frame][bin].</summary>
    public float[][][] Real { get; }

    /// <summary>[channel][frame][bin].</summary>
    public float[][][] Imaginary { get; }

    /// <summary>[frame][bin]: the median over time around each bin.</summary>
    public float[][] Harmonic { get; }

    /// <summary>[frame][bin]: the median over frequency around each bin.</summary>
    public float[][] Percussive { get; }

    private float[][] Magnitude { get; }

    /// <summary>The root of the power summed over the channels, [bin], of a frame of the block.</summary>
    public ReadOnlySpan<float> MagnitudeOf(int frame) => Magnitude[_before + frame];

    private float[][][] Rows(int channels, int frames) =>
        [.. Enumerable.Range(0, channels)
            .Select(_ => Enumerable.Range(0, frames).Select(_ => new float[_raster.Bins]).ToArray())];

    private float[][] MedianOverTime(int frames)
    {
        var median = new RunningMedian(_raster.TimeSpan, _raster.Bins);
        int half = _raster.TimeSpan / 2;
        var rows = new float[frames][];
        for (int t = _before - half; t < _before + frames + half; t++)
        {
            median.Push(Magnitude[Math.Clamp(t, 0, Magnitude.Length - 1)]);
            if (t - _before - half is >= 0 and int done) rows[done] = median.Median[.._raster.Bins].ToArray();
        }
        return rows;
    }

    // The frames run side by side as series while the median moves up through the bins.
    private float[][] MedianOverFrequency(int frames)
    {
        var median = new RunningMedian(_raster.FrequencySpan, frames);
        int half = _raster.FrequencySpan / 2;
        float[][] rows = [.. Enumerable.Range(0, frames).Select(_ => new float[_raster.Bins])];
        var column = new float[frames];
        for (int bin = -half; bin < _raster.Bins + half; bin++)
        {
            int source = Math.Clamp(bin, 0, _raster.Bins - 1);
            for (int t = 0; t < frames; t++) column[t] = Magnitude[_before + t][source];
            median.Push(column);
            if (bin - half < 0) continue;
            ReadOnlySpan<float> done = median.Median;
            for (int t = 0; t < frames; t++) rows[t][bin - half] = done[t];
        }
        return rows;
    }
}
