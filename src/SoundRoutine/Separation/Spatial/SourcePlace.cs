using System.Numerics;

namespace SoundRoutine.Separation.Spatial;

/// <summary>
/// How loud a source is in one bin and where it stands between left and right: its spatial covariance, a Hermitian
/// matrix a frame whose diagonal has a mean of one. It is that of the segment and, a little, that of the moment, for
/// drums do not all stand in one place. Holds scratch memory: one instance a thread.
/// </summary>
/// <param name="length">Frames, a whole number of vectors.</param>
internal sealed class SourcePlace(int length)
{
    // Chosen on songs (docs/notes/separation.md).
    /// <summary>How much the moment counts beside the segment.</summary>
    private const float Moment = 0.2f;

    /// <summary>Frames before and after one that are its moment.</summary>
    private const int Around = 2;

    /// <summary>The power, of what a source has, that could come from anywhere: keeps all matrices regular.</summary>
    private const float Anywhere = 0.003f;

    private const float Least = 1e-10f;

    private static readonly int Lanes = Vector<float>.Count;

    private readonly float[] _power = new float[length], _left = Moments(length), _right = Moments(length),
        _re = Moments(length), _im = Moments(length);

    private float _wholeLeft, _wholeRight, _wholeRe, _wholeIm;

    /// <summary>Finds both, of the drums or of the rest.</summary>
    public void Find(StereoBin bin, bool rest)
    {
        Vector<float> sumLeft = default, sumRight = default, sumRe = default, sumIm = default;
        for (int t = 0; t < length; t += Lanes)
        {
            var (leftRe, leftIm, rightRe, rightIm) = bin.At(t);
            var (left, right) = bin.Masks(t);
            if (rest) (left, right) = (Vector<float>.One - left, Vector<float>.One - right);
            Vector<float> powerLeft = leftRe * leftRe + leftIm * leftIm,
                powerRight = rightRe * rightRe + rightIm * rightIm;
            // Between the power of the mix and that of what the masks leave: alone they would give the mask again.
            (left * powerLeft + right * powerRight).CopyTo(_power, t);
            Vector<float> ownLeft = left * left * powerLeft, ownRight = right * right * powerRight,
                share = (ownLeft + ownRight) / (powerLeft + powerRight + new Vector<float>(Least));
            // Where a source is alone tells most of its place.
            share *= share;
            Vector<float> both = share * left * right;
            sumLeft += Keep(share * ownLeft, _left, t);
            sumRight += Keep(share * ownRight, _right, t);
            sumRe += Keep(both * (leftRe * rightRe + leftIm * rightIm), _re, t);
            sumIm += Keep(both * (leftIm * rightRe - leftRe * rightIm), _im, t);
        }
        float scale = 2 * (1 - Moment) / (Vector.Sum(sumLeft) + Vector.Sum(sumRight) + Least);
        (_wholeLeft, _wholeRight) = (scale * Vector.Sum(sumLeft) + Anywhere, scale * Vector.Sum(sumRight) + Anywhere);
        (_wholeRe, _wholeIm) = (scale * Vector.Sum(sumRe), scale * Vector.Sum(sumIm));
    }

    /// <summary>The power, and the place: both on the diagonal, and what is common to left and right.</summary>
    public (Vector<float> Power, Vector<float> Left, Vector<float> Right, Vector<float> Re, Vector<float> Im) At(int t)
    {
        Vector<float> left = default, right = default, re = default, im = default;
        for (int i = t; i <= t + 2 * Around; i++)
        {
            left += new Vector<float>(_left, i);
            right += new Vector<float>(_right, i);
            re += new Vector<float>(_re, i);
            im += new Vector<float>(_im, i);
        }
        Vector<float> scale = new Vector<float>(2 * Moment) / (left + right + new Vector<float>(Least));
        return (new Vector<float>(_power, t), scale * left + new Vector<float>(_wholeLeft),
            scale * right + new Vector<float>(_wholeRight), scale * re + new Vector<float>(_wholeRe),
            scale * im + new Vector<float>(_wholeIm));
    }

    private static Vector<float> Keep(Vector<float> values, float[] moments, int t)
    {
        values.CopyTo(moments, Around + t);
        return values;
    }

    /// <summary>Frames with silence around them.</summary>
    private static float[] Moments(int length) => new float[length + 2 * Around];
}
