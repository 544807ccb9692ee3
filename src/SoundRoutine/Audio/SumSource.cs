using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.ExceptionServices;

namespace SoundRoutine.Audio;

/// <summary>
/// The sum of several streams of one rate and as many channels, as long as the longest. They are read side by side, a
/// few seconds at a time.
/// </summary>
/// <param name="sources">Disposed with this.</param>
internal sealed class SumSource(ImmutableArray<IAudioSource> sources) : IPlanarSource
{
    private const int BlockFrames = 1 << 18;

    private readonly PlanarReader[] _readers = [.. sources.Select(s => new PlanarReader(s))];
    private readonly float[][][] _blocks = [.. sources.Select(s => Planes(s.Channels,
        (int)Math.Min(BlockFrames, sources.Max(o => o.Frames ?? BlockFrames))))];
    private int _ready, _given;

    public int SampleRate => sources[0].SampleRate;

    public int Channels => sources[0].Channels;

    public long? Frames => sources.Max(s => s.Frames);

    public int Read(Span<float> interleaved)
    {
        int frames = Ready(interleaved.Length / Channels);
        Interleaved.Join(_blocks[0], _given, interleaved[..(frames * Channels)]);
        _given += frames;
        return frames;
    }

    public int Read(ReadOnlySpan<float[]> planes, int at, int frames)
    {
        frames = Ready(frames);
        for (int c = 0; c < Channels; c++) _blocks[0][c].AsSpan(_given, frames).CopyTo(planes[c].AsSpan(at));
        _given += frames;
        return frames;
    }

    public void Dispose() => DisposeAll(sources);

    /// <summary>Disposes all, whichever of them fail.</summary>
    internal static void DisposeAll(IEnumerable<IAudioSource> sources)
    {
        Exception? failed = null;
        foreach (IAudioSource source in sources)
        {
            try
            {
                source.Dispose();
            }
            catch (Exception e)
            {
                failed ??= e;
            }
        }
        if (failed is not null) ExceptionDispatchInfo.Throw(failed);
    }

    private int Ready(int wanted)
    {
        if (_given == _ready) Fill();
        return Math.Min(wanted, _ready - _given);
    }

    private void Fill()
    {
        var read = new int[sources.Length];
        try
        {
            Parallel.For(0, read.Length, Cores.Options(), i => read[i] = Fill(_readers[i], _blocks[i]));
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        for (int i = 1; i < read.Length; i++)
            for (int c = 0; c < Channels; c++)
                TensorPrimitives.Add(_blocks[0][c], _blocks[i][c], _blocks[0][c]);
        (_ready, _given) = (read.Max(), 0);
    }

    /// <summary>As many frames as there are up to the block's length, and silence after them.</summary>
    private static int Fill(PlanarReader source, float[][] planes)
    {
        int got = 0, length = planes[0].Length;
        for (int read; got < length && (read = source.Read(planes, got, length - got)) > 0;) got += read;
        foreach (float[] plane in planes) plane.AsSpan(got).Clear();
        return got;
    }

    private static float[][] Planes(int channels, int frames) =>
        [.. Enumerable.Range(0, channels).Select(_ => new float[frames])];
}
