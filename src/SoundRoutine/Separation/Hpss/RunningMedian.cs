using System.Numerics;

namespace SoundRoutine.Separation.Hpss;

/// <summary>
/// The medians of the last so many values of many series at once: one sorted column per series, kept sorted by one
/// pass of removal and one of insertion, both vectorized across the series.
/// </summary>
internal sealed class RunningMedian
{
    private readonly int _length;
    private readonly float[][] _history;
    private readonly float[][] _sorted;
    private readonly float[] _carry;
    private int _next;

    /// <param name="length">Values the median is taken over, odd.</param>
    /// <param name="series">How many series run side by side.</param>
    public RunningMedian(int length, int series)
    {
        if (length < 1 || length % 2 == 0)
            throw new ArgumentException($"a running median needs an odd length, not {length}");
        int padded = (series + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _length = length;
        _carry = new float[padded];
        _history = [.. Enumerable.Range(0, length).Select(_ => new float[padded])];
        _sorted = [.. Enumerable.Range(0, length).Select(_ => new float[padded])];
    }

    /// <summary>The median of each series, counting values not pushed yet as 0.</summary>
    public ReadOnlySpan<float> Median => _sorted[_length / 2];

    /// <summary>One new value for each series; the oldest leaves.</summary>
    public void Push(ReadOnlySpan<float> values)
    {
        float[] old = _history[_next];
        values.CopyTo(_carry);
        for (int at = 0; at < _carry.Length; at += Vector<float>.Count)
        {
            var leaving = new Vector<float>(old, at);
            var entering = new Vector<float>(_carry, at);
            var here = new Vector<float>(_sorted[0], at);
            for (int i = 0; i < _length; i++)
            {
                // From where the leaving value stood, everything moves down by one; what enters sinks in on the way.
                Vector<float> above =
                    i + 1 < _length ? new Vector<float>(_sorted[i + 1], at) : new Vector<float>(float.PositiveInfinity);
                Vector<float> kept = Vector.ConditionalSelect(Vector.LessThan(here, leaving), here, above);
                Vector.Min(kept, entering).CopyTo(_sorted[i], at);
                entering = Vector.Max(kept, entering);
                here = above;
            }
        }
        _carry.CopyTo(old, 0);
        _next = (_next + 1) % _length;
    }
}
