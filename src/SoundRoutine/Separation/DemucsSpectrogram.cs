using System.Numerics.Tensors;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Separation;

/// <summary>
/// The short-time Fourier transform around HTDemucs (Rouard, Massa and Défossez 2023): periodic Hann window, hop of a
/// quarter of it, scaled by 1/sqrt(n_fft), without the last bin. The segment is reflected at its ends, 1.5 hops on the
/// left and as much beyond a whole number of hops on the right, so that there is one frame a hop. Holds scratch
/// memory: one instance per thread.
/// </summary>
internal sealed class DemucsSpectrogram
{
    // Periodic Hann windows a quarter apart, squared, sum to this everywhere.
    private const float WindowSum = 1.5f;

    private readonly RealFft _fft;
    private readonly float[] _analysis, _synthesis, _frame, _re, _im, _padded;
    private readonly int _hop, _pad, _segment;

    /// <param name="bins">Bins kept: half of n_fft.</param>
    /// <param name="segment">Frames of sound in a segment.</param>
    public DemucsSpectrogram(int bins, int segment)
    {
        int size = 2 * bins;
        _fft = new RealFft(size);
        (Bins, _segment, _hop, _pad) = (bins, segment, size / 4, size / 8 * 3);
        Frames = FrameCount(bins, segment);
        _padded = new float[Frames * _hop + 2 * _pad];
        _frame = new float[size];
        (_re, _im) = (new float[_fft.Bins], new float[_fft.Bins]);
        float scale = MathF.Sqrt(size);
        float[] window = Stft.Hann(size);
        _analysis = [.. window.Select(w => w / scale)];
        _synthesis = [.. window.Select(w => w * scale / WindowSum)];
    }

    public int Bins { get; }

    /// <summary>Columns of the spectrogram.</summary>
    public int Frames { get; }

    /// <summary>Columns for a segment: one a hop, the last perhaps beyond the end.</summary>
    public static int FrameCount(int bins, int segment) => (segment + bins / 2 - 1) / (bins / 2);

    /// <summary>Whether a segment is long enough to be reflected at its ends.</summary>
    public static bool Fits(int bins, int segment) => bins >= 16 && int.IsPow2(bins)
        && segment > bins / 4 * 3 + bins / 2;

    /// <summary>A segment into planes of [<see cref="Bins"/>, <see cref="Frames"/>] real and imaginary parts.</summary>
    public void Analyze(ReadOnlySpan<float> segment, Span<float> re, Span<float> im)
    {
        Reflect(segment);
        for (int t = 0; t < Frames; t++)
        {
            TensorPrimitives.Multiply(_padded.AsSpan(t * _hop, _frame.Length), _analysis, _frame);
            _fft.Forward(_frame, _re, _im);
            for (int k = 0, at = t; k < Bins; k++, at += Frames) (re[at], im[at]) = (_re[k], _im[k]);
        }
    }

    /// <summary>Adds to a segment the sound of planes of [<see cref="Bins"/>, <see cref="Frames"/>].</summary>
    public void AddInverse(ReadOnlySpan<float> re, ReadOnlySpan<float> im, Span<float> segment)
    {
        Array.Clear(_padded);
        (_re[Bins], _im[Bins]) = (0, 0);
        for (int t = 0; t < Frames; t++)
        {
            for (int k = 0, at = t; k < Bins; k++, at += Frames) (_re[k], _im[k]) = (re[at], im[at]);
            _fft.Inverse(_re, _im, _frame);
            Span<float> target = _padded.AsSpan(t * _hop, _frame.Length);
            TensorPrimitives.MultiplyAdd(_frame, _synthesis, target, target);
        }
        TensorPrimitives.Add(segment, _padded.AsSpan(_pad, _segment), segment);
    }

    // The sample at either end is not repeated.
    private void Reflect(ReadOnlySpan<float> segment)
    {
        segment[.._segment].CopyTo(_padded.AsSpan(_pad));
        for (int i = 1; i <= _pad; i++) _padded[_pad - i] = segment[i];
        int end = _pad + _segment;
        for (int i = 0; end + i < _padded.Length; i++) _padded[end + i] = segment[_segment - 2 - i];
    }
}
