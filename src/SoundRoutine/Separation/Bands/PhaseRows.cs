using System.Numerics;
using System.Numerics.Tensors;

namespace SoundRoutine.Separation.Bands;

/// <summary>
/// One bin after another of a spectrum, upwards: how large it is in each frame, and how far its phase lies from that of
/// its neighbors, as cosine and sine times how loud it is. Before the first frame and below the first bin is silence.
/// </summary>
/// <param name="frames">Of a segment.</param>
internal sealed class PhaseRows(int frames)
{
    private const float Power = 0.3f, Least = 1e-14f, Steady = 1e-7f;

    private Bin _here = new(frames), _below = new(frames);

    /// <summary>The real part of the bin, to be set.</summary>
    public Span<float> Re => _here.Re.AsSpan(1);

    /// <summary>The imaginary part of the bin, to be set.</summary>
    public Span<float> Im => _here.Im.AsSpan(1);

    /// <summary>By <see cref="Measure"/>.</summary>
    public Span<float> Size => _here.Size.AsSpan(1);

    /// <summary>
    /// By what a spectrum, of any length, is multiplied before it is looked at: bins get the level of the training.
    /// </summary>
    public static float Scale(ReadOnlySpan<float> spectrum) =>
        1 / (MathF.Sqrt(2 * TensorPrimitives.SumOfSquares(spectrum) / spectrum.Length) + 1e-4f);

    /// <summary>Goes on to the next bin: what was set is that of the bin below it.</summary>
    public void Next() => (_here, _below) = (_below, _here);

    /// <summary>Silence.</summary>
    public void Clear()
    {
        Re.Clear();
        Im.Clear();
        Size.Clear();
    }

    /// <summary>How large the bin is.</summary>
    public void Measure() => Magnitude(Re, Im, Size);

    /// <summary>How far the phase moved since the frame before beyond what a tone in the middle of the bin
    /// does.</summary>
    public void SinceFrame(int bin, ReadOnlySpan<float> loud, Span<float> cosine, Span<float> sine)
    {
        // Such a tone turns by as many quarters as the number of the bin.
        bool half = bin % 2 == 0;
        Turn(_here, 0, loud, bin % 4 is 0 or 3 ? 1 : -1, half ? cosine : sine, bin % 4 < 2 ? 1 : -1,
            half ? sine : cosine);
    }

    /// <summary>How far the phase lies from half a turn beyond that of the bin below.</summary>
    public void SinceBelow(ReadOnlySpan<float> loud, Span<float> cosine, Span<float> sine) =>
        Turn(_below, 1, loud, -1, cosine, -1, sine);

    /// <summary>The absolute values of complex numbers.</summary>
    public static void Magnitude(ReadOnlySpan<float> re, ReadOnlySpan<float> im, Span<float> target)
    {
        int i = 0;
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> r = new(re[i..]), m = new(im[i..]);
            Vector.SquareRoot(r * r + m * m + new Vector<float>(Least)).CopyTo(target[i..]);
        }
        for (; i < target.Length; i++) target[i] = MathF.Sqrt(re[i] * re[i] + im[i] * im[i] + Least);
    }

    /// <summary>Magnitudes to the power of 0.3.</summary>
    public static void Compress(ReadOnlySpan<float> magnitude, Span<float> target)
    {
        TensorPrimitives.Log(magnitude, target);
        TensorPrimitives.Multiply(target, Power, target);
        TensorPrimitives.Exp(target, target);
    }

    /// <summary>
    /// The bin times the conjugate of another one, whose frames begin at a place: its real and its imaginary part, each
    /// with a sign.
    /// </summary>
    private void Turn(Bin other, int from, ReadOnlySpan<float> loud, float realSign, Span<float> real,
        float imaginarySign, Span<float> imaginary)
    {
        ReadOnlySpan<float> re = Re, im = Im, size = Size, otherRe = other.Re.AsSpan(from, frames),
            otherIm = other.Im.AsSpan(from, frames), otherSize = other.Size.AsSpan(from, frames);
        int i = 0;
        for (; i <= frames - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> a = new(re[i..]), b = new(im[i..]), c = new(otherRe[i..]), d = new(otherIm[i..]),
                scale = new Vector<float>(loud[i..])
                    / (new Vector<float>(size[i..]) * new Vector<float>(otherSize[i..]) + new Vector<float>(Steady));
            ((a * c + b * d) * scale * realSign).CopyTo(real[i..]);
            ((b * c - a * d) * scale * imaginarySign).CopyTo(imaginary[i..]);
        }
        for (; i < frames; i++)
        {
            float scale = loud[i] / (size[i] * otherSize[i] + Steady);
            real[i] = (re[i] * otherRe[i] + im[i] * otherIm[i]) * scale * realSign;
            imaginary[i] = (im[i] * otherRe[i] - re[i] * otherIm[i]) * scale * imaginarySign;
        }
    }

    /// <summary>A frame of silence, then the frames of a bin.</summary>
    private sealed class Bin(int frames)
    {
        public float[] Re { get; } = new float[frames + 1];

        public float[] Im { get; } = new float[frames + 1];

        public float[] Size { get; } = new float[frames + 1];
    }
}
