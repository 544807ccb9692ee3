using System.Numerics;

namespace SoundRoutine.Separation.Spatial;

/// <summary>
/// The drums of a stereo mix by where they stand: a multichannel Wiener filter (Duong, Vincent and Gribonval 2010)
/// whose powers and places come from what a network takes for drums. Each side of the mix tells what the other one
/// holds of a sound: a guitar on the left is taken out of drums in the middle, which no mask can do. Where drums and
/// the rest stand in one place, the mask is left. Holds scratch memory: one instance a thread.
/// </summary>
internal sealed class SpatialFilter
{
    private const float Least = 1e-20f;

    private readonly StereoBin _bin;
    private readonly SourcePlace _drums, _rest;

    /// <param name="frames">Of a segment.</param>
    public SpatialFilter(int frames)
    {
        _bin = new StereoBin(frames);
        (_drums, _rest) = (new SourcePlace(_bin.Length), new SourcePlace(_bin.Length));
    }

    /// <summary>Makes one bin of a mix that of its drums.</summary>
    /// <param name="spectrum">[4 × bins × frames], the real and the imaginary part of the left channel, then of the
    /// right.</param>
    /// <param name="masks">Of the left and of the right channel [bins × frames], how much of it is drums, 0 to
    /// 1.</param>
    /// <param name="bin">Which.</param>
    public void Apply(Span<float> spectrum, float[][] masks, int bin)
    {
        _bin.Read(spectrum, masks, bin);
        _drums.Find(_bin, rest: false);
        _rest.Find(_bin, rest: true);
        for (int t = 0; t < _bin.Length; t += Vector<float>.Count) Filter(t);
        _bin.Write(spectrum, bin);
    }

    /// <summary>The power of the drums times their place, over both sources' sum, times the mix; each place is a
    /// Hermitian matrix of two rows.</summary>
    private void Filter(int t)
    {
        var (leftRe, leftIm, rightRe, rightIm) = _bin.At(t);
        var drums = _drums.At(t);
        var rest = _rest.At(t);
        Vector<float> left = drums.Power * drums.Left + rest.Power * rest.Left,
            right = drums.Power * drums.Right + rest.Power * rest.Right,
            re = drums.Power * drums.Re + rest.Power * rest.Re, im = drums.Power * drums.Im + rest.Power * rest.Im,
            share = drums.Power / Vector.Max(left * right - re * re - im * im, new Vector<float>(Least));
        // The adjugate of the sum times the mix: its inverse but for the determinant, by which the share is divided.
        Vector<float> aRe = right * leftRe - re * rightRe + im * rightIm,
            aIm = right * leftIm - re * rightIm - im * rightRe,
            bRe = left * rightRe - re * leftRe - im * leftIm,
            bIm = left * rightIm - re * leftIm + im * leftRe;
        _bin.Set(t, share * (drums.Left * aRe + drums.Re * bRe - drums.Im * bIm),
            share * (drums.Left * aIm + drums.Re * bIm + drums.Im * bRe),
            share * (drums.Right * bRe + drums.Re * aRe + drums.Im * aIm),
            share * (drums.Right * bIm + drums.Re * aIm - drums.Im * aRe));
    }
}
