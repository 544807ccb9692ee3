using System.Numerics;

namespace SoundRoutine.Separation.Spatial;

/// <summary>
/// One bin of a stereo spectrum over the frames of a segment: rows of the real and the imaginary part of the left
/// channel, then of the right, as long as whole vectors are, with silence after the last frame.
/// </summary>
/// <param name="frames">Of the segment.</param>
internal sealed class StereoRows(int frames)
{
    private const int Count = 4;

    private readonly float[][] _rows = [.. Enumerable.Range(0, Count).Select(_ => new float[Whole(frames)])];

    /// <summary>Of a row.</summary>
    public int Length => _rows[0].Length;

    /// <summary>A number of frames made whole vectors.</summary>
    public static int Whole(int frames) => (frames + Vector<float>.Count - 1) / Vector<float>.Count
        * Vector<float>.Count;

    /// <param name="spectrum">[4 × bins × frames].</param>
    /// <param name="bin">Which.</param>
    public void Read(ReadOnlySpan<float> spectrum, int bin)
    {
        for (int i = 0; i < Count; i++)
        {
            spectrum.Slice(i * (spectrum.Length / Count) + bin * frames, frames).CopyTo(_rows[i]);
            _rows[i].AsSpan(frames).Clear();
        }
    }

    /// <summary>Each row [frames].</summary>
    public void Write(Span<float> leftRe, Span<float> leftIm, Span<float> rightRe, Span<float> rightIm)
    {
        _rows[0].AsSpan(0, frames).CopyTo(leftRe);
        _rows[1].AsSpan(0, frames).CopyTo(leftIm);
        _rows[2].AsSpan(0, frames).CopyTo(rightRe);
        _rows[3].AsSpan(0, frames).CopyTo(rightIm);
    }

    public (Vector<float> LeftRe, Vector<float> LeftIm, Vector<float> RightRe, Vector<float> RightIm) At(int t) =>
        (new(_rows[0], t), new(_rows[1], t), new(_rows[2], t), new(_rows[3], t));

    public void Set(int t, Vector<float> leftRe, Vector<float> leftIm, Vector<float> rightRe, Vector<float> rightIm)
    {
        leftRe.CopyTo(_rows[0], t);
        leftIm.CopyTo(_rows[1], t);
        rightRe.CopyTo(_rows[2], t);
        rightIm.CopyTo(_rows[3], t);
    }
}
