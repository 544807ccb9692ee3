using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Audio;

namespace SoundRoutine.Separation;

/// <summary>
/// A track once through the network: segments overlap under a triangular window, and what no later segment reaches is
/// finished, so memory does not grow with the track. Channels go through two by two, a last odd one as both sides of a
/// pair.
/// </summary>
internal sealed class StemPass : IDisposable
{
    // A stretch whose peak is this far under the track's level holds nothing to separate; it counts as what is left.
    private const float Silence = 1e-3f;

    private readonly IStemSegment _segment;
    private readonly IAudioSource _source;
    private readonly ImmutableArray<int> _stems;
    private readonly ImmutableArray<StemLevel> _levels;
    private readonly int _length, _stride;
    private readonly long _frames;
    private readonly StemWindow _window;
    private readonly float[][] _sum;
    private readonly float[] _weight, _weightSum, _scaled, _both;

    // _sum holds the output from where the last segment began; _ready of its frames are finished, _given of those have
    // been taken.
    private long _offset;
    private int _ready, _given;

    /// <param name="segment">Used, not owned; may be shared by passes that advance in turn.</param>
    /// <param name="source">The track at the network's rate, from its start; disposed with this.</param>
    /// <param name="track">What <see cref="StemLevel.Measure"/> found.</param>
    /// <param name="stems">Which stems, as places in <see cref="NetworkSeparator.Stems"/>.</param>
    /// <param name="shift">Frames of silence before the track, under a stride.</param>
    public StemPass(IStemSegment segment, IAudioSource source, (long Frames, ImmutableArray<StemLevel> Levels) track,
        ImmutableArray<int> stems, int shift)
    {
        (_segment, _source, _stems, _stride) = (segment, source, stems, segment.Stride);
        (_frames, _levels) = track;
        _length = segment.Length;
        _offset = -shift;
        _weight = Triangle(_length);
        _weightSum = new float[_length];
        _window = new StemWindow(_source, _frames, _length);
        _sum = [.. Enumerable.Range(0, _source.Channels * stems.Length).Select(_ => new float[_length])];
        _scaled = new float[_length];
        _both = new float[_source.Channels % 2 == 0 ? 0 : _length];
        Segments = _frames == 0 ? 0 : 1 + (int)((Math.Max(0, _frames + shift - _length) + _stride - 1) / _stride);
    }

    /// <summary>How many segments the track takes: the last is the first that reaches its end.</summary>
    public int Segments { get; }

    /// <summary>Stem by stem the channels of the source.</summary>
    public int Channels => _sum.Length;

    /// <summary>Finished frames that have not been taken.</summary>
    public int Available => _ready - _given;

    /// <summary>The finished frames of one channel.</summary>
    public ReadOnlySpan<float> this[int channel] => _sum[channel].AsSpan(_given, Available);

    public void Take(int frames) => _given += frames;

    public void Dispose() => _source.Dispose();

    /// <summary>One more segment, when all that is finished has been taken; false at the end.</summary>
    /// <param name="final">Whether the network is not needed afterwards.</param>
    /// <param name="cancellation">Stops within the segment.</param>
    public bool Advance(bool final, CancellationToken cancellation)
    {
        if (_offset >= _frames) return false;
        if (_ready > 0) Forget(_ready);
        // The last segment ends with the track, however little of it is new: a network hears no silence there. A track
        // shorter than a segment stands in the middle of what it sees.
        int length = (int)Math.Min(_length, _frames - _offset), before = (_length - length) / 2;
        long next = Math.Min(_offset + _stride, _frames - _length);
        bool last = next <= _offset;
        _window.Slide(_offset - before);
        for (int pair = 0; pair < _levels.Length; pair++)
            Separate(pair, before, length, final && pair == _levels.Length - 1, cancellation);
        TensorPrimitives.Add(_weightSum.AsSpan(0, length), _weight.AsSpan(0, length), _weightSum);
        _ready = last ? length : (int)(next - _offset);
        _given = (int)Math.Clamp(-_offset, 0, _ready);
        foreach (float[] plane in _sum)
            TensorPrimitives.Divide(plane.AsSpan(0, _ready), _weightSum.AsSpan(0, _ready), plane);
        _offset = last ? _frames : next;
        return true;
    }

    private void Separate(int pair, int before, int length, bool final, CancellationToken cancellation)
    {
        int left = 2 * pair, right = Math.Min(left + 1, _source.Channels - 1);
        (float mean, float deviation) = _levels[pair];
        float peak = Math.Max(_window.Peak(left), _window.Peak(right));
        bool silent = _levels[pair].IsSilent || peak < Silence * deviation;
        if (!silent)
        {
            _window.Normalize(left, mean, deviation, _segment.Left);
            _window.Normalize(right, mean, deviation, _segment.Right);
            _segment.Run(final, cancellation);
        }
        ReadOnlySpan<float> weight = _weight.AsSpan(0, length);
        bool mono = right == left;
        Span<float> scaled = _scaled.AsSpan(0, length);
        TensorPrimitives.Multiply(weight, mono ? deviation / 2 : deviation, scaled);
        for (int s = 0; s < _stems.Length; s++)
        {
            bool residual = _stems[s] == _segment.Residual;
            if (silent && !residual) continue;
            for (int channel = left; channel <= right; channel++)
            {
                Span<float> target = _sum[s * _source.Channels + channel].AsSpan(0, length);
                if (silent)
                {
                    TensorPrimitives.MultiplyAdd(_window[channel].Slice(before, length), weight, target, target);
                    continue;
                }
                if (mono) AddBoth(_stems[s], before, scaled, target);
                else _segment.Add(_stems[s], channel - left, before, scaled, target);
                // A constant offset is nobody's; what is left takes it, so that the stems sum to the mix.
                if (residual) TensorPrimitives.MultiplyAdd(weight, mean, target, target);
            }
        }
    }

    /// <summary>Both sides together first: where they are alike, they give to the bit what one side would.</summary>
    private void AddBoth(int stem, int before, ReadOnlySpan<float> half, Span<float> target)
    {
        Span<float> both = _both.AsSpan(0, half.Length);
        both.Clear();
        for (int side = 0; side < 2; side++) _segment.Add(stem, side, before, half, both);
        TensorPrimitives.Add(target, both, target);
    }

    private void Forget(int count)
    {
        foreach (float[] plane in _sum) Forget(plane, count);
        Forget(_weightSum, count);
    }

    private static void Forget(Span<float> plane, int count)
    {
        plane[count..].CopyTo(plane);
        plane[^count..].Clear();
    }

    private static float[] Triangle(int length)
    {
        int half = length / 2;
        return [.. Enumerable.Range(0, length).Select(i => (i < half ? i + 1 : length - i) / (float)(length - half))];
    }
}
