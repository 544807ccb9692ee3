using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace SoundRoutine.Rendering;

/// <summary>
/// From the peak of each frame to the gain of the frame <see cref="Delay"/> before it: never more than that frame
/// needs, never moving in steps. Memory is a few look-aheads.
/// </summary>
internal sealed class LimiterGain
{
    private readonly float _ceiling;
    private readonly int _window;
    private readonly double _release;
    private readonly (long Frame, double Need)[] _needs;
    private readonly double[] _meanA, _meanB;
    private long _frame;
    private int _head, _count, _atRest, _at;
    private double _held = 1, _sumA, _sumB;

    public LimiterGain(float ceiling, int sampleRate)
    {
        int mean = Math.Max(2, (int)Math.Round(Limiter.LookAheadSeconds * sampleRate / 2));
        _ceiling = ceiling;
        _window = 2 * mean - 1;
        _release = Math.Exp(-1 / (Limiter.ReleaseSeconds * sampleRate));
        _needs = new (long, double)[_window + 1];
        (_meanA, _meanB) = ([.. Enumerable.Repeat(1.0, mean)], [.. Enumerable.Repeat(1.0, mean)]);
        (_sumA, _sumB) = (mean, mean);
        _atRest = _window;
    }

    public int Delay => _window - 1;

    public void Next(ReadOnlySpan<float> peaks, Span<float> gains)
    {
        // After a whole window of ones both means hold nothing else, and stand still until a peak comes.
        if (_atRest >= _window && TensorPrimitives.Max(peaks) <= _ceiling)
        {
            _frame += peaks.Length;
            gains[..peaks.Length].Fill(1);
            return;
        }
        Follow(peaks, gains);
    }

    // One loop for the running minimum, the release and both means, so that their chains of additions overlap. The
    // minimum is a queue of needs that rise from its head, the least of the window; frames that need nothing never
    // enter.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Follow(ReadOnlySpan<float> peaks, Span<float> gains)
    {
        (double held, int atRest) = (_held, _atRest);
        (double sumA, double sumB, int at) = (_sumA, _sumB, _at);
        double[] meanA = _meanA, meanB = _meanB;
        double scale = 1.0 / meanA.Length;
        for (int i = 0; i < peaks.Length; i++, _frame++)
        {
            if (_count > 0 && _needs[_head].Frame <= _frame - _window)
                (_head, _count) = (Wrapped(_head + 1), _count - 1);
            if (peaks[i] > _ceiling) Enqueue(_ceiling / peaks[i]);
            double need = _count == 0 ? 1 : _needs[_head].Need;

            held = need < held ? need : need + (held - need) * _release;
            if (held > 1 - 1e-7) held = 1;
            atRest = held == 1 ? atRest + 1 : 0;

            sumA += held - meanA[at];
            meanA[at] = held;
            double smooth = sumA * scale;
            sumB += smooth - meanB[at];
            meanB[at] = smooth;
            if (++at == meanA.Length) at = 0;
            gains[i] = (float)(sumB * scale);
        }
        (_held, _atRest) = (held, Math.Min(atRest, _window));
        (_sumA, _sumB, _at) = (sumA, sumB, at);
    }

    private void Enqueue(double need)
    {
        while (_count > 0 && _needs[Wrapped(_head + _count - 1)].Need >= need) _count--;
        _needs[Wrapped(_head + _count++)] = (_frame, need);
    }

    private int Wrapped(int index) => index < _needs.Length ? index : index - _needs.Length;
}
