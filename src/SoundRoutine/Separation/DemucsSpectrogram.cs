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
    private readonly PlaneBlocks _blocks;
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
        // The last bin is no row of a plane; a row of a block has room for it.
        _blocks = new PlaneBlocks(bins, Frames);
        (_re, _im) = (PlaneBlocks.Rows(bins), PlaneBlocks.Rows(bins));
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
        for (int first = 0; first < Frames; first += PlaneBlocks.Together)
        {
            int count = Math.Min(PlaneBlocks.Together, Frames - first);
            for (int t = 0; t < count; t++)
            {
                TensorPrimitives.Multiply(_padded.AsSpan((first + t) * _hop, _frame.Length), _analysis, _frame);
                _fft.Forward(_frame, Row(_re, t), Row(_im, t));
            }
            _blocks.ToPlane(_re, re[first..], count);
            _blocks.ToPlane(_im, im[first..], count);
        }
    }

    /// <summary>Adds to a segment the sound of planes of [<see cref="Bins"/>, <see cref="Frames"/>].</summary>
    public void AddInverse(ReadOnlySpan<float> re, ReadOnlySpan<float> im, Span<float> segment)
    {
        Array.Clear(_padded);
        for (int first = 0; first < Frames; first += PlaneBlocks.Together)
        {
            int count = Math.Min(PlaneBlocks.Together, Frames - first);
            _blocks.ToRows(re[first..], _re, count);
            _blocks.ToRows(im[first..], _im, count);
            for (int t = 0; t < count; t++)
            {
                Span<float> real = Row(_re, t), imaginary = Row(_im, t);
                (real[Bins], imaginary[Bins]) = (0, 0);
                _fft.Inverse(real, imaginary, _frame);
                Span<float> target = _padded.AsSpan((first + t) * _hop, _frame.Length);
                TensorPrimitives.MultiplyAdd(_frame, _synthesis, target, target);
            }
        }
        TensorPrimitives.Add(segment, _padded.AsSpan(_pad, _segment), segment);
    }

    private Span<float> Row(float[] rows, int frame) => rows.AsSpan(frame * PlaneBlocks.Row(Bins), _fft.Bins);

    // The sample at either end is not repeated.
    private void Reflect(ReadOnlySpan<float> segment)
    {
        segment[.._segment].CopyTo(_padded.AsSpan(_pad));
        for (int i = 1; i <= _pad; i++) _padded[_pad - i] = segment[i];
        int end = _pad + _segment;
        for (int i = 0; end + i < _padded.Length; i++) _padded[end + i] = segment[_segment - 2 - i];
    }
}
