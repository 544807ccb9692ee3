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

    private const int Sides = 2;

    private readonly StemRuns _runs;
    private readonly IAudioSource _source;
    private readonly ImmutableArray<int> _stems;
    private readonly ImmutableArray<StemLevel> _levels;
    private readonly int _residual;
    private readonly StemLayout _layout;
    private readonly StemWindow _window;
    private readonly float[][] _sum, _both;
    private readonly float[] _weight, _weightSum, _scaled;

    // _sum holds the output from where the last segment began; _ready of its frames are finished, _given of those have
    // been taken. Of the runs of _done segments all is in it; _begun runs, a pair of a segment each, have been begun.
    private int _done, _begun, _ready, _given;

    /// <param name="segments">As many as may be under way at once; used, not owned; may be shared by passes that
    /// advance in turn.</param>
    /// <param name="source">The track at the network's rate, from its start; disposed with this.</param>
    /// <param name="track">What <see cref="StemLevel.Measure"/> found.</param>
    /// <param name="stems">Which stems, as places in <see cref="NetworkSeparator.Stems"/>.</param>
    /// <param name="shift">Frames of silence before the track, under a stride.</param>
    public StemPass(ImmutableArray<IStemSegment> segments, IAudioSource source,
        (long Frames, ImmutableArray<StemLevel> Levels) track, ImmutableArray<int> stems, int shift)
    {
        (_source, _stems, _residual, _levels) = (source, stems, segments[0].Residual, track.Levels);
        int length = segments[0].Length;
        _layout = new StemLayout(track.Frames, length, segments[0].Stride, shift);
        _runs = new StemRuns(segments);
        _window = new StemWindow(source, track.Frames, length);
        (_weight, _weightSum, _scaled) = (Triangle(length), new float[length], new float[length]);
        _sum = [.. Enumerable.Range(0, source.Channels * stems.Length).Select(_ => new float[length])];
        _both = [.. Enumerable.Range(0, Sides).Select(_ => new float[source.Channels % Sides == 0 ? 0 : length])];
    }

    /// <summary>How many segments the track takes.</summary>
    public int Segments => _layout.Segments;

    /// <summary>Stem by stem the channels of the source.</summary>
    public int Channels => _sum.Length;

    /// <summary>Finished frames that have not been taken.</summary>
    public int Available => _ready - _given;

    /// <summary>The finished frames of one channel.</summary>
    public ReadOnlySpan<float> this[int channel] => _sum[channel].AsSpan(_given, Available);

    public void Take(int frames) => _given += frames;

    public void Dispose()
    {
        _runs.Dispose();
        _source.Dispose();
    }

    /// <summary>One more segment, when all that is finished has been taken; false at the end.</summary>
    /// <param name="final">Whether the network is not needed afterwards.</param>
    /// <param name="cancellation">Stops within the segment.</param>
    public bool Advance(bool final, CancellationToken cancellation)
    {
        if (_done == Segments) return false;
        if (_ready > 0) Forget(_ready);
        bool last = _done == Segments - 1;
        int length = _layout.LengthOf(_done);
        for (int pair = 0; pair < _levels.Length; pair++)
        {
            while (_begun < Segments * _levels.Length && _runs.HasRoom) Begin(_begun++, final, cancellation);
            (IStemSegment segment, bool silent) = _runs.Finish();
            if (silent) AddSilence(segment, pair, _layout.BeforeOf(_done), length);
            else AddStems(segment, pair, _layout.BeforeOf(_done), length, cancellation);
            _runs.Release(segment);
        }
        TensorPrimitives.Add(_weightSum.AsSpan(0, length), _weight.AsSpan(0, length), _weightSum);
        _ready = last ? length : (int)(_layout.OffsetOf(_done + 1) - _layout.OffsetOf(_done));
        _given = (int)Math.Clamp(-_layout.OffsetOf(_done), 0, _ready);
        foreach (float[] plane in _sum)
            TensorPrimitives.Divide(plane.AsSpan(0, _ready), _weightSum.AsSpan(0, _ready), plane);
        _done++;
        return true;
    }

    private void Begin(int run, bool final, CancellationToken cancellation)
    {
        (int position, int pair) = Math.DivRem(run, _levels.Length);
        (int left, int right) = ChannelsOf(pair);
        (float mean, float deviation) = _levels[pair];
        if (pair == 0) _window.Slide(_layout.OffsetOf(position) - _layout.BeforeOf(position));
        float peak = Math.Max(_window.Peak(left), _window.Peak(right));
        bool silent = _levels[pair].IsSilent || peak < Silence * deviation;
        IStemSegment segment = _runs.Take();
        // What is silent is kept as it is: it is itself what is left.
        if (silent) (mean, deviation) = (0, 1);
        _window.Normalize(left, mean, deviation, segment.Left);
        _window.Normalize(right, mean, deviation, segment.Right);
        _runs.Begin(segment, silent, final && run == Segments * _levels.Length - 1, cancellation);
    }

    /// <summary>What is silent is what is left.</summary>
    private void AddSilence(IStemSegment segment, int pair, int before, int length)
    {
        int stem = _stems.IndexOf(_residual);
        if (stem < 0) return;
        (int left, int right) = ChannelsOf(pair);
        for (int channel = left; channel <= right; channel++)
        {
            Span<float> target = TargetOf(stem, channel, length);
            ReadOnlySpan<float> sound = channel == left ? segment.Left : segment.Right;
            TensorPrimitives.MultiplyAdd(sound.Slice(before, length), _weight.AsSpan(0, length), target, target);
        }
    }

    private void AddStems(IStemSegment segment, int pair, int before, int length, CancellationToken cancellation)
    {
        (int left, int right) = ChannelsOf(pair);
        (float mean, float deviation) = _levels[pair];
        bool mono = right == left;
        TensorPrimitives.Multiply(_weight.AsSpan(0, length), mono ? deviation / 2 : deviation, _scaled);
        for (int s = 0; s < _stems.Length; s++)
        {
            int stem = s;
            Cores.ForEach(Sides, length, side =>
            {
                Span<float> target = mono ? _both[side].AsSpan(0, length) : TargetOf(stem, left + side, length);
                if (mono) target.Clear();
                segment.Add(_stems[stem], side, before, _scaled.AsSpan(0, length), target);
            }, cancellation);
            if (mono) AddBoth(TargetOf(stem, left, length));
            // A constant offset is nobody's; what is left takes it, so that the stems sum to the mix.
            if (_stems[stem] != _residual) continue;
            for (int channel = left; channel <= right; channel++)
            {
                Span<float> target = TargetOf(stem, channel, length);
                TensorPrimitives.MultiplyAdd(_weight.AsSpan(0, length), mean, target, target);
            }
        }
    }

    /// <summary>Both sides together first: where they are alike, they give to the bit what one side would.</summary>
    private void AddBoth(Span<float> target)
    {
        Span<float> both = _both[0].AsSpan(0, target.Length);
        TensorPrimitives.Add(both, _both[1].AsSpan(0, target.Length), both);
        TensorPrimitives.Add(target, both, target);
    }

    private (int Left, int Right) ChannelsOf(int pair) => (2 * pair, Math.Min(2 * pair + 1, _source.Channels - 1));

    private Span<float> TargetOf(int stem, int channel, int length) =>
        _sum[stem * _source.Channels + channel].AsSpan(0, length);

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
