using System.Numerics.Tensors;

namespace SoundRoutine.Audio.Dsp;

/// <summary>
/// Short-time Fourier transform with a periodic Hann window. Frame t is centered on sample t × hop; the signal is
/// zero outside. Holds scratch memory: one instance per thread.
/// </summary>
internal sealed class Stft
{
    private readonly RealFft _fft;
    private readonly float[] _window;
    private readonly float[] _frame;

    /// <param name="size">Window and transform length in frames, a power of two.</param>
    /// <param name="hop">Advance in frames; at most size/2, so that squared windows never sum to zero.</param>
    public Stft(int size, int hop)
    {
        if (hop < 1 || hop > size / 2) throw new ArgumentException($"hop {hop} does not suit an fft size of {size}");
        _fft = new RealFft(size);
        _window = Hann(size);
        _frame = new float[size];
        Hop = hop;
    }

    public int Size => _fft.Size;

    public int Hop { get; }

    public int Bins => _fft.Bins;

    /// <summary>
    /// How many frames cover a signal of that many samples. With a hop over size/4 the last samples lie in the tail
    /// of one window only; who wants the signal back to the last bit there analyzes one frame more.
    /// </summary>
    public int FrameCount(int length) => length / Hop + 1;

    /// <summary>The periodic Hann window.</summary>
    public static float[] Hann(int size)
    {
        var window = new float[size];
        for (int i = 0; i < size; i++) window[i] = (float)(0.5 - 0.5 * Math.Cos(2 * Math.PI * i / size));
        return window;
    }

    /// <summary>One frame of <paramref name="signal"/> into [<see cref="Bins"/>] real and imaginary parts.</summary>
    public void Analyze(ReadOnlySpan<float> signal, int frame, Span<float> re, Span<float> im)
    {
        int start = frame * Hop - Size / 2;
        int from = Math.Clamp(start, 0, signal.Length), to = Math.Clamp(start + Size, from, signal.Length);
        Array.Clear(_frame);
        signal[from..to].CopyTo(_frame.AsSpan(Math.Max(0, from - start)));
        TensorPrimitives.Multiply(_frame, _window, _frame);
        _fft.Forward(_frame, re, im);
    }

    /// <summary>
    /// One frame's magnitudes into [<see cref="Bins"/>]; <paramref name="scratch"/> has the same length.
    /// </summary>
    public void Magnitude(ReadOnlySpan<float> signal, int frame, Span<float> magnitude, Span<float> scratch)
    {
        Analyze(signal, frame, magnitude, scratch);
        TensorPrimitives.Hypot(magnitude[..Bins], scratch[..Bins], magnitude[..Bins]);
    }

    /// <summary>
    /// Adds one frame, windowed, to <paramref name="output"/> and its squared window to
    /// <paramref name="windowSum"/>; dividing one by the other afterwards gives the signal back exactly.
    /// </summary>
    public void OverlapAdd(ReadOnlySpan<float> re, ReadOnlySpan<float> im, int frame, Span<float> output,
        Span<float> windowSum)
    {
        OverlapAdd(re, im, frame, output);
        AddWindow(frame, windowSum[..output.Length]);
    }

    /// <summary>The same where the sum of squared windows is known.</summary>
    public void OverlapAdd(ReadOnlySpan<float> re, ReadOnlySpan<float> im, int frame, Span<float> output)
    {
        _fft.Inverse(re, im, _frame);
        int start = frame * Hop - Size / 2;
        int from = Math.Clamp(start, 0, output.Length), to = Math.Clamp(start + Size, from, output.Length);
        TensorPrimitives.MultiplyAdd(_frame.AsSpan(from - start, to - from), _window.AsSpan(from - start, to - from),
            output[from..to], output[from..to]);
    }

    /// <summary>Adds one frame's squared window.</summary>
    public void AddWindow(int frame, Span<float> windowSum)
    {
        int start = frame * Hop - Size / 2;
        int from = Math.Clamp(start, 0, windowSum.Length), to = Math.Clamp(start + Size, from, windowSum.Length);
        ReadOnlySpan<float> window = _window.AsSpan(from - start, to - from);
        TensorPrimitives.MultiplyAdd(window, window, windowSum[from..to], windowSum[from..to]);
    }
}
