using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Separation;

/// <summary>The stems of a stream, as a stream: for each stem asked for, as many channels as came in; the mean of all passes.</summary>
internal sealed class DemucsSource : IAudioSource
{
    private readonly DemucsSegment _segment;
    private readonly ImmutableArray<DemucsPass> _passes;
    private readonly StepContext _context;
    private readonly long _frames;
    private readonly int _segments;
    private int _done;

    /// <param name="network">Used, not owned.</param>
    /// <param name="plan">Overlap and passes.</param>
    /// <param name="open">Opens the track at the network's rate, from its start; called once for its level and once a pass.</param>
    /// <param name="stems">Which stems, as places in <see cref="DemucsNetwork.Stems"/>.</param>
    /// <param name="context">Is told of the progress.</param>
    public DemucsSource(DemucsNetwork network, DemucsPlan plan, Func<IAudioSource> open, ImmutableArray<int> stems, StepContext context)
    {
        _context = context;
        context.Report("separate", 0);
        (long Frames, ImmutableArray<DemucsLevel>) track;
        using (IAudioSource first = open())
        {
            track = DemucsLevel.Measure(first, context.Cancellation);
            SampleRate = first.SampleRate;
        }
        _frames = track.Frames;
        int length = network.Shape.Segment;
        _segment = new DemucsSegment(network);
        _passes = [.. plan.Shifts(length).Select(shift => new DemucsPass(_segment, open(), track, stems, plan.Stride(length), shift))];
        _segments = _passes.Sum(p => p.Segments);
    }

    public int SampleRate { get; }

    /// <summary>Stem by stem the channels of the source.</summary>
    public int Channels => _passes[0].Channels;

    public long? Frames => _frames;

    public int Read(Span<float> interleaved)
    {
        int count = interleaved.Length / Channels;
        foreach (DemucsPass pass in _passes)
        {
            if (pass.Available == 0 && !Advance(pass)) return 0;
            count = Math.Min(count, pass.Available);
        }
        Span<float> target = interleaved[..(count * Channels)];
        target.Clear();
        float share = 1f / _passes.Length;
        foreach (DemucsPass pass in _passes)
        {
            for (int c = 0; c < Channels; c++)
            {
                ReadOnlySpan<float> plane = pass[c];
                for (int i = 0; i < count; i++) target[i * Channels + c] += share * plane[i];
            }
            pass.Take(count);
        }
        return count;
    }

    public void Dispose()
    {
        foreach (DemucsPass pass in _passes) pass.Dispose();
        _segment.Dispose();
    }

    private bool Advance(DemucsPass pass)
    {
        if (!pass.Advance(_done + 1 == _segments, _context.Cancellation)) return false;
        _context.Report("separate", (double)++_done / _segments);
        return true;
    }
}
