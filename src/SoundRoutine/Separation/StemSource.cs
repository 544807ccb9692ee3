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
        (long Frames, ImmutableArray<StemLevel>) track;
        using (IAudioSource first = open())
        {
            track = StemLevel.Measure(first, context.Cancellation);
            SampleRate = first.SampleRate;
        }
        _frames = track.Frames;
        IStemSegment one = segment(_frames);
        _memory.Add(one);
        int under = one.UnderWay;
        _passes = [.. one.Shifts.Select((shift, pass) => new StemPass(Memory(pass), open(), track, stems, shift))];
        _segments = _passes.Sum(p => p.Segments);

        // What is under way at once has memory of its own; passes that advance in turn share one.
        ImmutableArray<IStemSegment> Memory(int pass)
        {
            int taken = under == 1 ? 0 : pass * under;
            while (_memory.Count < taken + under) _memory.Add(segment(_frames));
            return [.. _memory[taken..]];
        }
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

    public void Dispose()
    {
        foreach (StemPass pass in _passes) pass.Dispose();
        foreach (IStemSegment segment in _memory) segment.Dispose();
    }

    private bool Advance(StemPass pass)
    {
        if (!pass.Advance(_done + 1 == _segments, _context.Cancellation)) return false;
        _context.Report(_step, (double)++_done / _segments);
        return true;
    }
}
