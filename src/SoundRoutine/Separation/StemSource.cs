using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Audio;

namespace SoundRoutine.Separation;

/// <summary>
/// The stems of a stream, as a stream: for each stem asked for, as many channels as came in. Segments overlap under a
/// triangular window; what no later segment reaches is given out, so memory does not grow with the track. Channels go
/// through the network two by two, a last odd one as both sides of a pair.
/// </summary>
internal sealed class StemSource : IAudioSource
{
    // A stretch whose peak is this far under the track's level holds nothing to separate; it counts as what is left.
    private const float Silence = 1e-3f;

    private readonly IStemSegment _segment;
    private readonly IAudioSource _source;
    private readonly ImmutableArray<int> _stems;
    private readonly ImmutableArray<StemLevel> _levels;
    private readonly StepContext _context;
    private readonly int _length, _stride;
    private readonly long _frames;
    private readonly StemWindow _window;
    private readonly float[][] _sum;
    private readonly float[] _weight, _weightSum, _sound, _side;

    // _sum holds the output from where the last segment began; _ready of its frames are finished, _given of those have been read.
    private long _offset;
    private int _ready, _given;

    /// <param name="segment">Makes the memory to run the network in, given the frames of the track; disposed with this.</param>
    /// <param name="open">Opens the track at the network's rate, from its start; called twice.</param>
    /// <param name="stems">Which stems, as places in <see cref="NetworkSeparator.Stems"/>.</param>
    /// <param name="context">Is told of the progress.</param>
    public StemSource(Func<long, IStemSegment> segment, Func<IAudioSource> open, ImmutableArray<int> stems, StepContext context)
    {
        _context = context;
        context.Report("separate", 0);
        using (IAudioSource first = open()) (_frames, _levels) = StemLevel.Measure(first, context.Cancellation);
        _segment = segment(_frames);
        _source = open();
        _stems = stems;
        _length = _segment.Length;
        _stride = _segment.Stride;
        _weight = Triangle(_length);
        _weightSum = new float[_length];
        _window = new StemWindow(_source, _frames, _length);
        _sum = [.. Enumerable.Range(0, _source.Channels * stems.Length).Select(_ => new float[_length])];
        (_sound, _side) = (new float[_length], new float[_length]);
    }

    public int SampleRate => _source.SampleRate;

    /// <summary>Stem by stem the channels of the source.</summary>
    public int Channels => _sum.Length;

    public long? Frames => _frames;

    public int Read(Span<float> interleaved)
    {
        if (_given == _ready && !Advance()) return 0;
        int count = Math.Min(interleaved.Length / Channels, _ready - _given);
        for (int c = 0; c < Channels; c++)
            for (int i = 0; i < count; i++) interleaved[i * Channels + c] = _sum[c][_given + i];
        _given += count;
        return count;
    }

    public void Dispose()
    {
        _source.Dispose();
        _segment.Dispose();
    }

    /// <summary>One more segment; false at the end.</summary>
    private bool Advance()
    {
        if (_offset >= _frames) return false;
        if (_offset > 0) Forget(_stride);
        int length = (int)Math.Min(_length, _frames - _offset), before = (_length - length) / 2;
        bool last = _offset + _stride >= _frames;
        // A short last segment stands in the middle of what the network sees.
        _window.Slide(_offset - before);
        for (int pair = 0; pair < _levels.Length; pair++) Separate(pair, before, length, last);
        TensorPrimitives.Add(_weightSum.AsSpan(0, length), _weight.AsSpan(0, length), _weightSum);
        (_ready, _given) = (last ? length : _stride, 0);
        foreach (float[] plane in _sum) TensorPrimitives.Divide(plane.AsSpan(0, _ready), _weightSum.AsSpan(0, _ready), plane);
        _offset += _stride;
        _context.Report("separate", Math.Min(1, (double)_offset / _frames));
        return true;
    }

    private void Separate(int pair, int before, int length, bool last)
    {
        int left = 2 * pair, right = Math.Min(left + 1, _source.Channels - 1);
        (float mean, float deviation) = _levels[pair];
        float peak = Math.Max(_window.Peak(left), _window.Peak(right));
        bool silent = _levels[pair].IsSilent || peak < Silence * deviation;
        if (!silent)
        {
            _window.Normalize(left, mean, deviation, _segment.Left);
            _window.Normalize(right, mean, deviation, _segment.Right);
            _segment.Run(last && pair == _levels.Length - 1, _context.Cancellation);
        }
        for (int s = 0; s < _stems.Length; s++)
        {
            if (silent && _stems[s] != _segment.Residual) continue;
            for (int channel = left; channel <= right; channel++)
            {
                if (silent) _window[channel].CopyTo(_sound);
                else Read(_stems[s], channel - left, right == left, mean, deviation);
                Span<float> target = _sum[s * _source.Channels + channel].AsSpan(0, length);
                TensorPrimitives.MultiplyAdd(_sound.AsSpan(before, length), _weight.AsSpan(0, length), target, target);
            }
        }
    }

    // A constant offset is nobody's; what is left takes it, so that the stems sum to the mix.
    private void Read(int stem, int side, bool mono, float mean, float deviation)
    {
        _segment.Stem(stem, side, _sound);
        if (mono)
        {
            _segment.Stem(stem, 1, _side);
            TensorPrimitives.Add(_sound, _side, _sound);
            TensorPrimitives.Multiply(_sound, 0.5f, _sound);
        }
        TensorPrimitives.Multiply(_sound, deviation, _sound);
        if (stem == _segment.Residual) TensorPrimitives.Add(_sound, mean, _sound);
    }

    private void Forget(int count)
    {
        foreach (float[] plane in _sum.Append(_weightSum))
        {
            plane.AsSpan(count).CopyTo(plane);
            plane.AsSpan(_length - count).Clear();
        }
    }

    private static float[] Triangle(int length)
    {
        int half = length / 2;
        return [.. Enumerable.Range(0, length).Select(i => (i < half ? i + 1 : length - i) / (float)(length - half))];
    }
}
