using System.Numerics;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Kits.Features;

/// <summary>
/// Pitch from the normalized square difference function (McLeod and Wyvill, "A smarter way to find pitch", 2005), 40 to
/// 2000 Hz, on one stretch of sound. One instance per thread and rate.
/// </summary>
internal sealed class PitchDetector
{
    public const double MinHz = 40, MaxHz = 2000, WindowSeconds = 0.1;

    /// <summary>Under this height of the peak there is no pitch.</summary>
    public const double MinConfidence = 0.5;

    /// <summary>
    /// The first peak this close to the highest is the pitch, so that a multiple of the period is not taken for it.
    /// </summary>
    private const double Threshold = 0.9;

    private readonly int _sampleRate, _window, _maxLag;
    private readonly RealFft _fft;
    private readonly float[] _time, _re, _im, _nsdf;

    public PitchDetector(int sampleRate)
    {
        _sampleRate = sampleRate;
        _window = Math.Max(8, (int)(WindowSeconds * sampleRate));
        _maxLag = Math.Min(_window / 2, (int)(sampleRate / MinHz) + 2);
        _fft = new RealFft((int)BitOperations.RoundUpToPowerOf2((uint)(_window + _maxLag)));
        _time = new float[_fft.Size];
        _re = new float[_fft.Bins];
        _im = new float[_fft.Bins];
        _nsdf = new float[_maxLag];
    }

    /// <summary>
    /// Pitch in Hz, 0 where there is none, and the height of its peak, 0 to 1, of the first
    /// <see cref="WindowSeconds"/>.
    /// </summary>
    public (double Pitch, double Confidence) Detect(ReadOnlySpan<float> signal)
    {
        int length = Math.Min(_window, signal.Length), lags = Math.Min(_maxLag, length / 2);
        if (lags < 3) return (0, 0);
        Autocorrelate(signal[..length]);
        // Shrinks from twice the energy as the lag grows: the squares that still overlap.
        double squares = 0;
        foreach (float x in signal[..length]) squares += 2.0 * x * x;
        if (squares <= 0) return (0, 0);
        double whole = squares;
        for (int lag = 0; lag < lags; lag++)
        {
            _nsdf[lag] = squares > 1e-9 * whole ? (float)(2 * _time[lag] / squares) : 0;
            squares -= (double)signal[lag] * signal[lag] + (double)signal[length - 1 - lag] * signal[length - 1 - lag];
        }
        return PickPeak(_nsdf.AsSpan(0, lags));
    }

    private void Autocorrelate(ReadOnlySpan<float> signal)
    {
        Array.Clear(_time);
        signal.CopyTo(_time);
        _fft.Forward(_time, _re, _im);
        for (int k = 0; k < _re.Length; k++) (_re[k], _im[k]) = (_re[k] * _re[k] + _im[k] * _im[k], 0);
        _fft.Inverse(_re, _im, _time);
    }

    private (double Pitch, double Confidence) PickPeak(ReadOnlySpan<float> nsdf)
    {
        int lag = 1, first = Math.Max(1, (int)Math.Ceiling(_sampleRate / MaxHz));
        while (lag < nsdf.Length - 1 && nsdf[lag] > 0) lag++;
        lag = Math.Max(lag, first);
        double highest = 0;
        for (int i = lag; i < nsdf.Length - 1; i++) if (IsPeak(nsdf, i)) highest = Math.Max(highest, nsdf[i]);
        for (int i = lag; i < nsdf.Length - 1; i++)
        {
            if (!IsPeak(nsdf, i) || nsdf[i] < Threshold * highest) continue;
            double confidence = Math.Clamp(nsdf[i], 0, 1);
            double bend = nsdf[i - 1] - 2.0 * nsdf[i] + nsdf[i + 1];
            double shift = bend < 0 ? 0.5 * (nsdf[i - 1] - nsdf[i + 1]) / bend : 0;
            return (confidence >= MinConfidence ? _sampleRate / (i + shift) : 0, confidence);
        }
        return (0, 0);
    }

    private static bool IsPeak(ReadOnlySpan<float> y, int i) => y[i] > 0 && y[i] > y[i - 1] && y[i] >= y[i + 1];
}
