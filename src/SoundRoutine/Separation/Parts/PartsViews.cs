using System.Numerics.Tensors;

namespace SoundRoutine.Separation.Parts;

/// <summary>
/// What the network of parts looks at, seven values of each bin (views in training/parts/model.py): how large both
/// channels are, to the power of 0.3; how alike they are; and of their mean, how far its phase moved since the frame
/// before beyond what a tone in the middle of the bin does, and how far it lies from that of the bin below, each as
/// cosine and sine times how large the mean is. Holds scratch memory: one instance a thread.
/// </summary>
/// <param name="frames">Of a segment.</param>
internal sealed class PartsViews(int frames)
{
    private const float Power = 0.3f, Least = 1e-14f, Steady = 1e-7f;

    private readonly float[] _leftRe = new float[frames], _leftIm = new float[frames], _rightRe = new float[frames],
        _rightIm = new float[frames], _left = new float[frames], _right = new float[frames], _loud = new float[frames],
        _cosine = new float[frames], _sine = new float[frames], _scratch = new float[frames];

    private Mean _here = new(frames), _below = new(frames);

    /// <summary>
    /// By what a spectrum, of any length, is multiplied before it is looked at: bins get the level of the training.
    /// </summary>
    public static float Scale(ReadOnlySpan<float> spectrum) =>
        1 / (MathF.Sqrt(2 * TensorPrimitives.SumOfSquares(spectrum) / spectrum.Length) + 1e-4f);

    /// <summary>The views of some bins of a group of bands.</summary>
    /// <param name="spectrum">[4 × bins × frames], real and imaginary part of the left channel, then of the
    /// right.</param>
    /// <param name="left">What the left channel is multiplied by.</param>
    /// <param name="right">What the right one is.</param>
    /// <param name="bands">The group.</param>
    /// <param name="from">The first bin.</param>
    /// <param name="to">The bin after the last.</param>
    /// <param name="views">[7 × width × bands × frames] of the group; the rows of these bins are written.</param>
    public void Of(ReadOnlySpan<float> spectrum, float left, float right, PartsBands bands, int from, int to,
        Span<float> views)
    {
        if (from > 0) Look(spectrum, left, right, from - 1);
        else _here.Clear();
        for (int bin = from; bin < to; bin++)
        {
            (_here, _below) = (_below, _here);
            Look(spectrum, left, right, bin);
            Magnitude(_leftRe, _leftIm, _left);
            Magnitude(_rightRe, _rightIm, _right);
            Compress(_here.Size, _loud);
            Compress(_left, Row(views, bands.Row(0, bin)));
            Compress(_right, Row(views, bands.Row(1, bin)));
            Alike(Row(views, bands.Row(2, bin)));
            // A tone in the middle of bin k turns by k quarters from frame to frame.
            Against(_here.ReBefore, _here.ImBefore, _here.SizeBefore);
            (float[] cosine, float[] sine) = bin % 2 == 0 ? (_cosine, _sine) : (_sine, _cosine);
            TensorPrimitives.Multiply(cosine, bin % 4 < 2 ? 1f : -1f, Row(views, bands.Row(3, bin)));
            TensorPrimitives.Multiply(sine, bin % 4 is 0 or 3 ? 1f : -1f, Row(views, bands.Row(4, bin)));
            Against(_below.Re, _below.Im, _below.Size);
            TensorPrimitives.Negate(_cosine, Row(views, bands.Row(5, bin)));
            TensorPrimitives.Negate(_sine, Row(views, bands.Row(6, bin)));
        }
    }

    private Span<float> Row(Span<float> views, int row) => views.Slice(row * frames, frames);

    /// <summary>One bin of both channels and of their mean.</summary>
    private void Look(ReadOnlySpan<float> spectrum, float left, float right, int bin)
    {
        int plane = spectrum.Length / 4, at = bin * frames;
        TensorPrimitives.Multiply(spectrum.Slice(at, frames), left, _leftRe);
        TensorPrimitives.Multiply(spectrum.Slice(plane + at, frames), left, _leftIm);
        TensorPrimitives.Multiply(spectrum.Slice(2 * plane + at, frames), right, _rightRe);
        TensorPrimitives.Multiply(spectrum.Slice(3 * plane + at, frames), right, _rightIm);
        TensorPrimitives.AddMultiply(_leftRe, _rightRe, 0.5f, _here.Re);
        TensorPrimitives.AddMultiply(_leftIm, _rightIm, 0.5f, _here.Im);
        Magnitude(_here.Re, _here.Im, _here.Size);
    }

    private void Alike(Span<float> target)
    {
        SumOfProducts(_leftRe, _rightRe, _leftIm, _rightIm, target);
        TensorPrimitives.Multiply(_left, _right, _scratch);
        TensorPrimitives.Add(_scratch, Steady, _scratch);
        TensorPrimitives.Divide(target, _scratch, target);
        TensorPrimitives.Multiply(target, _loud, target);
    }

    /// <summary>Cosine and sine of how far the mean turned from another one, times how large it is.</summary>
    private void Against(ReadOnlySpan<float> re, ReadOnlySpan<float> im, ReadOnlySpan<float> size)
    {
        TensorPrimitives.Multiply(_here.Size, size, _scratch);
        TensorPrimitives.Add(_scratch, Steady, _scratch);
        TensorPrimitives.Divide(_loud, _scratch, _scratch);
        SumOfProducts(_here.Re, re, _here.Im, im, _cosine);
        TensorPrimitives.Multiply(_cosine, _scratch, _cosine);
        TensorPrimitives.Multiply(_here.Re, im, _sine);
        TensorPrimitives.Negate(_sine, _sine);
        TensorPrimitives.MultiplyAdd(_here.Im, re, _sine, _sine);
        TensorPrimitives.Multiply(_sine, _scratch, _sine);
    }

    private static void SumOfProducts(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c,
        ReadOnlySpan<float> d, Span<float> target)
    {
        TensorPrimitives.Multiply(a, b, target);
        TensorPrimitives.MultiplyAdd(c, d, target, target);
    }

    private static void Magnitude(ReadOnlySpan<float> re, ReadOnlySpan<float> im, Span<float> target)
    {
        SumOfProducts(re, re, im, im, target);
        TensorPrimitives.Add(target, Least, target);
        TensorPrimitives.Sqrt(target, target);
    }

    private static void Compress(ReadOnlySpan<float> magnitude, Span<float> target)
    {
        TensorPrimitives.Log(magnitude, target);
        TensorPrimitives.Multiply(target, Power, target);
        TensorPrimitives.Exp(target, target);
    }

    /// <summary>One bin of the mean of both channels, a frame of silence before the first.</summary>
    private sealed class Mean(int frames)
    {
        private readonly float[] _re = new float[frames + 1], _im = new float[frames + 1],
            _size = new float[frames + 1];

        public Span<float> Re => _re.AsSpan(1);

        public Span<float> Im => _im.AsSpan(1);

        public Span<float> Size => _size.AsSpan(1);

        public ReadOnlySpan<float> ReBefore => _re.AsSpan(0, frames);

        public ReadOnlySpan<float> ImBefore => _im.AsSpan(0, frames);

        public ReadOnlySpan<float> SizeBefore => _size.AsSpan(0, frames);

        public void Clear()
        {
            Re.Clear();
            Im.Clear();
            Size.Clear();
        }
    }
}
