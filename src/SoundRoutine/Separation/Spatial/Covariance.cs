using System.Numerics;

namespace SoundRoutine.Separation.Spatial;

/// <summary>
/// A Hermitian matrix of two rows a frame: the power of the left channel, that of the right, and the mean of left times
/// right conjugated as real and imaginary part.
/// </summary>
/// <param name="length">Frames.</param>
internal sealed class Covariance(int length)
{
    private readonly float[] _left = new float[length], _right = new float[length], _re = new float[length],
        _im = new float[length];

    public (Vector<float> Left, Vector<float> Right, Vector<float> Re, Vector<float> Im) At(int t) =>
        (new(_left, t), new(_right, t), new(_re, t), new(_im, t));

    public void Set(int t, Vector<float> left, Vector<float> right, Vector<float> re, Vector<float> im)
    {
        left.CopyTo(_left, t);
        right.CopyTo(_right, t);
        re.CopyTo(_re, t);
        im.CopyTo(_im, t);
    }

    /// <summary>The sum of the frames from t on, vector by vector.</summary>
    public (Vector<float> Left, Vector<float> Right, Vector<float> Re, Vector<float> Im) Around(int t, int frames)
    {
        var (left, right, re, im) = At(t);
        for (int i = t + 1; i < t + frames; i++)
        {
            left += new Vector<float>(_left, i);
            right += new Vector<float>(_right, i);
            re += new Vector<float>(_re, i);
            im += new Vector<float>(_im, i);
        }
        return (left, right, re, im);
    }
}
