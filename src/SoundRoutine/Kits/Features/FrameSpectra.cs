using System.Numerics;
using System.Numerics.Tensors;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Kits.Features;

/// <summary>
/// Power spectra of frames of fixed length in seconds, whatever the sample rate: a periodic Hann window, zero-padded to
/// a power of two. Frame t is centered t hops after the start; the signal is zero outside. One instance per thread.
/// </summary>
internal sealed class FrameSpectra
{
    /// <summary>The window that follows how a spectrum changes.</summary>
    public const double ShortSeconds = 0.020;

    private readonly RealFft _fft;
    private readonly float[] _window, _frame, _im;

    /// <summary>A Hann window as long as the last background: nearly all are equally long.</summary>
    private float[] _backgroundWindow = [];

    /// <param name="sampleRate">Frames a second of the signals to come.</param>
    /// <param name="seconds">Length of the window; the hop is half of it.</param>
    public FrameSpectra(int sampleRate, double seconds)
    {
        int hop = Math.Max(2, (int)Math.Round(seconds * sampleRate / 2));
        _window = Stft.Hann(2 * hop);
        _fft = new RealFft((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, 2 * hop)));
        _frame = new float[_fft.Size];
        _im = new float[_fft.Bins];
        Hop = hop;
        HopSeconds = (double)hop / sampleRate;
        BinHz = (double)sampleRate / _fft.Size;
    }

    public int Hop { get; }

    public double HopSeconds { get; }

    public int Bins => _fft.Bins;

    public int FftSize => _fft.Size;

    public double BinHz { get; }

    public int FrameCount(int length) => length / Hop + 1;

    /// <summary>The squared magnitudes of frame <paramref name="t"/> into [<see cref="Bins"/>].</summary>
    public void Power(ReadOnlySpan<float> signal, int t, Span<float> power)
    {
        int start = (t - 1) * Hop;
        int from = Math.Clamp(start, 0, signal.Length), to = Math.Clamp(start + _window.Length, from, signal.Length);
        Array.Clear(_frame);
        TensorPrimitives.Multiply(signal[from..to], _window.AsSpan(from - start, to - from),
            _frame.AsSpan(from - start));
        Transform(power);
    }

    /// <summary>
    /// The squared magnitudes that a sound going on like this short stretch would have in every frame, into
    /// [<see cref="Bins"/>]; zero for an empty stretch.
    /// </summary>
    public void PowerOfBackground(ReadOnlySpan<float> stretch, Span<float> power)
    {
        power[..Bins].Clear();
        stretch = stretch[Math.Max(0, stretch.Length - _window.Length)..];
        if (stretch.Length < 4) return;
        Array.Clear(_frame);
        if (_backgroundWindow.Length != stretch.Length) _backgroundWindow = Stft.Hann(stretch.Length);
        TensorPrimitives.Multiply(stretch, _backgroundWindow, _frame);
        Transform(power);
        TensorPrimitives.Multiply(power[..Bins], (float)_window.Length / stretch.Length, power);
    }

    private void Transform(Span<float> power)
    {
        power = power[..Bins];
        _fft.Forward(_frame, power, _im);
        TensorPrimitives.Multiply(power, power, power);
        TensorPrimitives.MultiplyAdd(_im, _im, power, power);
    }
}
