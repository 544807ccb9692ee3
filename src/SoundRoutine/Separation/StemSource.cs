using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Audio;

namespace SoundRoutine.Separation;

/// <summary>
/// The stems of a stream, as a stream: for each stem asked for, as many channels as came in; the mean of all passes.
/// </summary>
internal sealed class StemSource : IPlanarSource
{
    private readonly List<IStemSegment> _memory = [];
    private readonly ImmutableArray<StemPass> _passes;
    private readonly StepContext _context;
    private readonly string _step;
    private readonly long _frames;
    private readonly int _segments;
    private readonly PlanarBlock _block = new();
    private int _done;

    /// <param name="segment">Makes the memory to run the network in, given the frames of the track; disposed with
    /// this.</param>
    /// <param name="open">Opens the track at the network's rate, from its start; called once for its level and once a
    /// pass.</param>
    /// <param name="stems">Which stems, as places in <see cref="NetworkSeparator.Stems"/>.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <param name="step">What the progress is of.</param>
    public StemSource(Func<long, IStemSegment> segment, Func<IAudioSource> open, ImmutableArray<int> stems,
        StepContext context, string step = "separate")
    {
        (_context, _step) = (context, step);
        context.Report(step, 0);
        (long Frames, ImmutableArray<StemLevel> Levels) track;
        using (IAudioSource first = open())
        {
            track = StemLevel.Measure(first, context.Cancellation);
            SampleRate = first.SampleRate;
        }
        _frames = track.Frames;
        List<StemPass> passes = [];
        try
        {
            IStemSegment one = Made(segment);
            foreach (int shift in one.Shifts)
            {
                // A pass that may have several under way has memory of its own; those that advance in turn share one.
                var layout = new StemLayout(_frames, one.Length, one.Stride, shift);
                int most = Math.Clamp(layout.Segments * track.Levels.Length, 1, one.UnderWay);
                ImmutableArray<IStemSegment> own = [.. Enumerable.Range(0, most)
                    .Select(i => i == 0 && (passes.Count == 0 || one.UnderWay == 1) ? one : Made(segment))];
                passes.Add(new StemPass(own, open(), track, stems, shift));
            }
        }
        catch
        {
            Dispose(passes);
            throw;
        }
        _passes = [.. passes];
        _segments = _passes.Sum(p => p.Segments);
    }

    public int SampleRate { get; }

    /// <summary>Stem by stem the channels of the source.</summary>
    public int Channels => _passes[0].Channels;

    public long? Frames => _frames;

    public int Read(Span<float> interleaved) => _block.Read(this, interleaved);

    public int Read(ReadOnlySpan<float[]> planes, int at, int frames)
    {
        foreach (StemPass pass in _passes)
        {
            // Of silence put before the track a segment may finish nothing else.
            while (pass.Available == 0)
                if (!Advance(pass)) return 0;
            frames = Math.Min(frames, pass.Available);
        }
        float share = 1f / _passes.Length;
        for (int c = 0; c < Channels; c++)
        {
            Span<float> target = planes[c].AsSpan(at, frames);
            TensorPrimitives.Multiply(_passes[0][c][..frames], share, target);
            foreach (StemPass pass in _passes.AsSpan(1..))
                TensorPrimitives.MultiplyAdd(pass[c][..frames], share, target, target);
        }
        foreach (StemPass pass in _passes) pass.Take(frames);
        return frames;
    }

    public void Dispose() => Dispose(_passes);

    private void Dispose(IEnumerable<StemPass> passes)
    {
        foreach (StemPass pass in passes) pass.Dispose();
        foreach (IStemSegment segment in _memory) segment.Dispose();
    }

    private IStemSegment Made(Func<long, IStemSegment> segment)
    {
        IStemSegment made = segment(_frames);
        _memory.Add(made);
        return made;
    }

    private bool Advance(StemPass pass)
    {
        if (!pass.Advance(_done + 1 == _segments, _context.Cancellation)) return false;
        _context.Report(_step, (double)++_done / _segments);
        return true;
    }
}
