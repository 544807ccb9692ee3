using System.Numerics.Tensors;
using SoundRoutine.Separation.Bands;

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
    private const float Steady = 1e-7f;

    private readonly float[] _leftRe = new float[frames], _leftIm = new float[frames], _rightRe = new float[frames],
        _rightIm = new float[frames], _left = new float[frames], _right = new float[frames], _loud = new float[frames],
        _scratch = new float[frames];

    private readonly PhaseRows _mean = new(frames);

    /// <summary>The views of some bins of a group of bands.</summary>
    /// <param name="spectrum">[4 × bins × frames], real and imaginary part of the left channel, then of the
    /// right.</param>
    /// <param name="left">What the left channel is multiplied by.</param>
    /// <param name="right">What the right one is.</param>
    /// <param name="bands">The group.</param>
    /// <param name="from">The first bin.</param>
    /// <param name="to">The bin after the last.</param>
    /// <param name="views">[7 × width × bands × frames] of the group; the rows of these bins are written.</param>
    public void Of(ReadOnlySpan<float> spectrum, float left, float right, BandGroup bands, int from, int to,
        Span<float> views)
    {
        if (from > 0) Look(spectrum, left, right, from - 1);
        else _mean.Clear();
        for (int bin = from; bin < to; bin++)
        {
            _mean.Next();
            Look(spectrum, left, right, bin);
            PhaseRows.Magnitude(_leftRe, _leftIm, _left);
            PhaseRows.Magnitude(_rightRe, _rightIm, _right);
            PhaseRows.Compress(_mean.Size, _loud);
            PhaseRows.Compress(_left, Row(views, bands.Row(0, bin)));
            PhaseRows.Compress(_right, Row(views, bands.Row(1, bin)));
            Alike(Row(views, bands.Row(2, bin)));
            _mean.SinceFrame(bin, _loud, Row(views, bands.Row(3, bin)), Row(views, bands.Row(4, bin)));
            _mean.SinceBelow(_loud, Row(views, bands.Row(5, bin)), Row(views, bands.Row(6, bin)));
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
        TensorPrimitives.AddMultiply(_leftRe, _rightRe, 0.5f, _mean.Re);
        TensorPrimitives.AddMultiply(_leftIm, _rightIm, 0.5f, _mean.Im);
        _mean.Measure();
    }

    private void Alike(Span<float> target)
    {
        TensorPrimitives.Multiply(_leftRe, _rightRe, target);
        TensorPrimitives.MultiplyAdd(_leftIm, _rightIm, target, target);
        TensorPrimitives.Multiply(_left, _right, _scratch);
        TensorPrimitives.Add(_scratch, Steady, _scratch);
        TensorPrimitives.Divide(target, _scratch, target);
        TensorPrimitives.Multiply(target, _loud, target);
    }
}
