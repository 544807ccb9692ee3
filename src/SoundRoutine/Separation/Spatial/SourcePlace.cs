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

    private const float Least = 1e-10f;

    private static readonly int Lanes = Vector<float>.Count;

    private readonly int _frames, _around;
    private readonly float[] _power;

    // Frames with silence around them.
    private readonly Covariance _moments;

    /// <param name="frames">Of a segment.</param>
    /// <param name="around">Frames before and after one that are its moment; 0 to leave it out.</param>
    public SourcePlace(int frames, int around)
    {
        (_frames, _around) = (StereoRows.Whole(frames), around);
        (_power, Left, Right) = (new float[_frames], new float[_frames], new float[_frames]);
        (_moments, Covariance) = (new Covariance(_frames + 2 * around), new Covariance(_frames));
    }

    /// <summary>How much of the left channel is this source, 0 to 1.</summary>
    public float[] Left { get; }

    /// <summary>How much of the right one.</summary>
    public float[] Right { get; }

    /// <summary>What <see cref="Find"/> found.</summary>
    public Covariance Covariance { get; }

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
            if (_around > 0) _moments.Set(t + _around, left, right, re, im);
        }
        Stay(Vector.Sum(sumLeft), Vector.Sum(sumRight), Vector.Sum(sumRe), Vector.Sum(sumIm));
    }

    /// <summary>The covariance a frame from that of the segment.</summary>
    private void Stay(float left, float right, float re, float im)
    {
        float scale = 2 * (_around > 0 ? 1 - Moment : 1) / (left + right + Least);
        Vector<float> stayLeft = new(scale * left + Anywhere), stayRight = new(scale * right + Anywhere),
            stayRe = new(scale * re), stayIm = new(scale * im);
        for (int t = 0; t < _frames; t += Lanes)
        {
            Vector<float> power = new(_power, t);
            if (_around == 0)
            {
                Covariance.Set(t, power * stayLeft, power * stayRight, power * stayRe, power * stayIm);
                continue;
            }
            var moment = _moments.Around(t, 2 * _around + 1);
            Vector<float> share = new Vector<float>(2 * Moment)
                / (moment.Left + moment.Right + new Vector<float>(Least));
            Covariance.Set(t, power * (stayLeft + share * moment.Left), power * (stayRight + share * moment.Right),
                power * (stayRe + share * moment.Re), power * (stayIm + share * moment.Im));
        }
    }
}
