using System.Numerics;

namespace SoundRoutine.Separation.Spatial;

/// <summary>
/// Sources of a stereo sound by where they stand: a multichannel Wiener filter (Duong, Vincent and Gribonval 2010)
/// whose powers and places come from the masks of a network. Each side tells what the other one holds of a sound: a
/// guitar on the left is taken out of drums in the middle, which no mask can do. Where all stand in one place the masks
/// are left. It works bin by bin: <see cref="Read"/>, <see cref="Mask"/> for each source, <see cref="Find"/>,
/// <see cref="Write"/>. Holds scratch memory: one instance a thread.
/// </summary>
internal sealed class SpatialFilter
{
    // Of a power, and of a determinant of matrices whose trace is one.
    private const float LeastPower = 1e-30f, LeastDeterminant = 1e-6f;

    private readonly StereoRows _sound, _solved, _found;
    private readonly SourcePlace[] _sources;
    private readonly SourcePlace _rest;

    /// <param name="frames">Of a segment.</param>
    /// <param name="sources">That have a mask; what all of them leave is one more.</param>
    /// <param name="around">Frames before and after one in which a source's place counts more than in the whole
    /// segment, for sources that do not stay; 0 for those that do.</param>
    public SpatialFilter(int frames, int sources, int around)
    {
        (_sound, _solved, _found) = (new StereoRows(frames), new StereoRows(frames), new StereoRows(frames));
        _sources = [.. Enumerable.Range(0, sources).Select(_ => new SourcePlace(frames, around))];
        _rest = new SourcePlace(frames, around);
    }

    /// <summary>Begins a bin.</summary>
    /// <param name="spectrum">[4 × bins × frames], the real and the imaginary part of the left channel, then of the
    /// right.</param>
    /// <param name="bin">Which.</param>
    public void Read(ReadOnlySpan<float> spectrum, int bin)
    {
        _sound.Read(spectrum, bin);
        _rest.Left.AsSpan().Fill(1);
        _rest.Right.AsSpan().Fill(1);
    }

    /// <summary>How much of each channel is a source, 0 to 1, [frames]; those of all sum to 1 at most.</summary>
    public void Mask(int source, ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        left.CopyTo(_sources[source].Left);
        right.CopyTo(_sources[source].Right);
        _rest.Without(_sources[source]);
    }

    /// <summary>Finds powers and places.</summary>
    public void Find()
    {
        _rest.Find(_sound);
        foreach (SourcePlace source in _sources) source.Find(_sound);
        for (int t = 0; t < _sound.Length; t += Vector<float>.Count) Solve(t);
    }

    /// <summary>One source in the bin, each row [frames].</summary>
    public void Write(int source, Span<float> leftRe, Span<float> leftIm, Span<float> rightRe, Span<float> rightIm)
    {
        for (int t = 0; t < _sound.Length; t += Vector<float>.Count)
        {
            var (left, right, re, im) = _sources[source].At(t);
            var (aRe, aIm, bRe, bIm) = _solved.At(t);
            var sound = _sound.At(t);
            (aRe, aIm, bRe, bIm) = (left * aRe + re * bRe - im * bIm, left * aIm + re * bIm + im * bRe,
                right * bRe + re * aRe + im * aIm, right * bIm + re * aIm - im * aRe);
            Vector<float> most = Within(aRe, aIm, sound.LeftRe, sound.LeftIm),
                mostRight = Within(bRe, bIm, sound.RightRe, sound.RightIm);
            _found.Set(t, most * aRe, most * aIm, mostRight * bRe, mostRight * bIm);
        }
        _found.Write(leftRe, leftIm, rightRe, rightIm);
    }

    /// <summary>What keeps a source on one side from being louder than all that is there: where a side is silent for a
    /// while, the other one must not fill it.</summary>
    private static Vector<float> Within(Vector<float> re, Vector<float> im, Vector<float> soundRe,
        Vector<float> soundIm) => Vector.SquareRoot(Vector.Min(Vector<float>.One,
            (soundRe * soundRe + soundIm * soundIm) / (re * re + im * im + new Vector<float>(LeastPower))));

    /// <summary>The inverse of all sources' covariance times the sound: the adjugate over the determinant.</summary>
    private void Solve(int t)
    {
        var (leftRe, leftIm, rightRe, rightIm) = _sound.At(t);
        var (left, right, re, im) = _rest.At(t);
        foreach (SourcePlace source in _sources)
        {
            var own = source.At(t);
            (left, right, re, im) = (left + own.Left, right + own.Right, re + own.Re, im + own.Im);
        }
        Vector<float> level = Vector<float>.One / (left + right + new Vector<float>(LeastPower));
        (left, right, re, im) = (level * left, level * right, level * re, level * im);
        Vector<float> scale = level
            / Vector.Max(left * right - re * re - im * im, new Vector<float>(LeastDeterminant));
        _solved.Set(t, scale * (right * leftRe - re * rightRe + im * rightIm),
            scale * (right * leftIm - re * rightIm - im * rightRe),
            scale * (left * rightRe - re * leftRe - im * leftIm),
            scale * (left * rightIm - re * leftIm + im * leftRe));
    }
}
