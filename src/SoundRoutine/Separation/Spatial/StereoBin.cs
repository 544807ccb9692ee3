using System.Numerics;

namespace SoundRoutine.Separation.Spatial;

/// <summary>
/// One bin of a stereo spectrum and of its masks over the frames of a segment, in rows that whole vectors fill: after
/// the last frame there is silence.
/// </summary>
/// <param name="frames">Of the segment.</param>
internal sealed class StereoBin(int frames)
{
    private const int Parts = 4, Sides = 2;

    private readonly float[][] _parts = Rows(Parts, frames), _masks = Rows(Sides, frames);

    /// <summary>Of a row.</summary>
    public int Length => _parts[0].Length;

    /// <param name="spectrum">[4 × bins × frames].</param>
    /// <param name="masks">Each [bins × frames].</param>
    /// <param name="bin">Which.</param>
    public void Read(ReadOnlySpan<float> spectrum, float[][] masks, int bin)
    {
        for (int i = 0; i < Parts; i++)
            spectrum.Slice(i * (spectrum.Length / Parts) + bin * frames, frames).CopyTo(_parts[i]);
        for (int side = 0; side < Sides; side++) masks[side].AsSpan(bin * frames, frames).CopyTo(_masks[side]);
    }

    /// <param name="spectrum">[4 × bins × frames].</param>
    /// <param name="bin">Which.</param>
    public void Write(Span<float> spectrum, int bin)
    {
        for (int i = 0; i < Parts; i++)
            _parts[i].AsSpan(0, frames).CopyTo(spectrum[(i * (spectrum.Length / Parts) + bin * frames)..]);
    }

    /// <summary>Real and imaginary part of the left, then of the right channel.</summary>
    public (Vector<float> LeftRe, Vector<float> LeftIm, Vector<float> RightRe, Vector<float> RightIm) At(int t) =>
        (new(_parts[0], t), new(_parts[1], t), new(_parts[2], t), new(_parts[3], t));

    /// <summary>How much of the left and of the right channel is drums.</summary>
    public (Vector<float> Left, Vector<float> Right) Masks(int t) => (new(_masks[0], t), new(_masks[1], t));

    /// <summary>Puts others in the place of <see cref="At"/>.</summary>
    public void Set(int t, Vector<float> leftRe, Vector<float> leftIm, Vector<float> rightRe, Vector<float> rightIm)
    {
        leftRe.CopyTo(_parts[0], t);
        leftIm.CopyTo(_parts[1], t);
        rightRe.CopyTo(_parts[2], t);
        rightIm.CopyTo(_parts[3], t);
    }

    private static float[][] Rows(int count, int frames)
    {
        int lanes = Vector<float>.Count, length = (frames + lanes - 1) / lanes * lanes;
        return [.. Enumerable.Range(0, count).Select(_ => new float[length])];
    }
}
