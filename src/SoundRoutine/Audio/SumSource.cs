using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.ExceptionServices;

namespace SoundRoutine.Audio;

/// <summary>
/// The sum of several streams of one rate and as many channels, as long as the longest. They are read side by side, a
/// few seconds at a time.
/// </summary>
/// <param name="sources">Disposed with this.</param>
internal sealed class SumSource(ImmutableArray<IAudioSource> sources) : IAudioSource
{
    private const int BlockFrames = 1 << 18;

    private readonly float[][] _blocks =
        [.. sources.Select(s =>
            new float[(int)Math.Min(BlockFrames, sources.Max(o => o.Frames ?? BlockFrames)) * s.Channels])];
    private int _ready, _given;

    public int SampleRate => sources[0].SampleRate;

    public int Channels => sources[0].Channels;

    public long? Frames => sources.Max(s => s.Frames);

    public int Read(Span<float> interleaved)
    {
        if (_given == _ready) Fill();
        int count = Math.Min(interleaved.Length, _ready - _given);
        _blocks[0].AsSpan(_given, count).CopyTo(interleaved);
        _given += count;
        return count / Channels;
    }

    public void Dispose()
    {
        foreach (IAudioSource source in sources) source.Dispose();
    }

    private void Fill()
    {
        var read = new int[sources.Length];
        try
        {
            Parallel.For(0, read.Length, Cores.Options(), i => read[i] = Fill(sources[i], _blocks[i]));
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        for (int i = 1; i < read.Length; i++) TensorPrimitives.Add(_blocks[0], _blocks[i], _blocks[0]);
        (_ready, _given) = (read.Max(), 0);
    }

    /// <summary>As many values as there are up to the block's length, and silence after them.</summary>
    private static int Fill(IAudioSource source, Span<float> block)
    {
        int got = 0;
        for (int read; got < block.Length && (read = source.Read(block[got..])) > 0;) got += read * source.Channels;
        block[got..].Clear();
        return got;
    }
}
