using System.Numerics;
using System.Numerics.Tensors;

namespace SoundRoutine.Separation.Spatial;

/// <summary>
/// How loud a source is in one bin and where it stands between left and right: its power a frame times its spatial
/// covariance, whose diagonal has a mean of one. Its place is that in the segment and, where sources do not stay, a
/// little that of the moment. Holds scratch memory: one instance a thread.
/// </summary>
internal sealed class SourcePlace
{
    // Chosen on songs (docs/notes/separation.md).
    /// <summary>How much the moment counts beside the segment.</summary>
    private const float Moment = 0.2f;

    /// <summary>The power, of what a source has, that could come from anywhere: keeps all matrices regular.</summary>
    private const float Anywhere = 0.003f;

    // Far under the power of anything heard, so that faint sources have places, too.
    private const float Least = 1e-30f;

    private static readonly int Lanes = Vector<float>.Count;

    private readonly int _frames, _around;
    private readonly float[] _power;

    // Where there are moments: frames with silence around them, and what comes of them.
    private readonly Covariance? _moments, _moving;

    private float _left, _right, _re, _im;

    /// <param name="frames">Of a segment.</param>
    /// <param name="around">Frames before and after one that are its moment; 0 to leave it out.</param>
    public SourcePlace(int frames, int around)
    {
        (_frames, _around) = (StereoRows.Whole(frames), around);
        (_power, Left, Right) = (new float[_frames], new float[_frames], new float[_frames]);
        if (around > 0) (_moments, _moving) = (new Covariance(_frames + 2 * around), new Covariance(_frames));
    }

    /// <summary>How much of the left channel is this source, 0 to 1.</summary>
    public float[] Left { get; }

    /// <summary>How much of the right one.</summary>
    public float[] Right { get; }

    /// <summary>Takes out of the masks those of another source.</summary>
    public void Without(SourcePlace other)
    {
        TensorPrimitives.Subtract(Left, other.Left, Left);
        TensorPrimitives.Subtract(Right, other.Right, Right);
    }

    /// <summary>Finds power and place in a sound.</summary>
    public void Find(StereoRows sound)
    {
        Vector<float> sumLeft = default, sumRight = default, sumRe = default, sumIm = default;
        for (int t = 0; t < _frames; t += Lanes)
        {
            var (leftRe, leftIm, rightRe, rightIm) = sound.At(t);
            Vector<float> maskLeft = new(Left, t), maskRight = new(Right, t),
                powerLeft = leftRe * leftRe + leftIm * leftIm, powerRight = rightRe * rightRe + rightIm * rightIm;
            // Between the power of the sound and that of what the masks leave: alone it would give the mask again.
            (maskLeft * powerLeft + maskRight * powerRight).CopyTo(_power, t);
            Vector<float> ownLeft = maskLeft * maskLeft * powerLeft, ownRight = maskRight * maskRight * powerRight,
                share = (ownLeft + ownRight) / (powerLeft + powerRight + new Vector<float>(Least));
            // Where a source is alone tells most of its place.
            share *= share;
            Vector<float> both = share * maskLeft * maskRight, left = share * ownLeft, right = share * ownRight,
                re = both * (leftRe * rightRe + leftIm * rightIm), im = both * (leftIm * rightRe - leftRe * rightIm);
            sumLeft += left;
            sumRight += right;
            sumRe += re;
            sumIm += im;
            _moments?.Set(t + _around, left, right, re, im);
        }
        Stand(Vector.Sum(sumLeft), Vector.Sum(sumRight), Vector.Sum(sumRe), Vector.Sum(sumIm));
    }

    /// <summary>The power of some frames times where the source stands in them, a Hermitian matrix.</summary>
    public (Vector<float> Left, Vector<float> Right, Vector<float> Re, Vector<float> Im) At(int t)
    {
        if (_moving is not null) return _moving.At(t);
        Vector<float> power = new(_power, t);
        return (power * _left, power * _right, power * _re, power * _im);
    }

    /// <summary>The place in the segment, and that of each moment.</summary>
    private void Stand(float left, float right, float re, float im)
    {
        float scale = 2 * (_moving is null ? 1 : 1 - Moment) / (left + right + Least);
        (_left, _right, _re, _im) = (scale * left + Anywhere, scale * right + Anywhere, scale * re, scale * im);
        if (_moments is null || _moving is null) return;
        for (int t = 0; t < _frames; t += Lanes)
        {
            var moment = _moments.Around(t, 2 * _around + 1);
            Vector<float> power = new(_power, t),
                share = new Vector<float>(2 * Moment) / (moment.Left + moment.Right + new Vector<float>(Least));
            _moving.Set(t, power * (new Vector<float>(_left) + share * moment.Left),
                power * (new Vector<float>(_right) + share * moment.Right),
                power * (new Vector<float>(_re) + share * moment.Re),
                power * (new Vector<float>(_im) + share * moment.Im));
        }
    }
}
