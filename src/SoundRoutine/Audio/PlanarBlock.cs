namespace SoundRoutine.Audio;

/// <summary>Interleaves what a stream has in planes.</summary>
internal sealed class PlanarBlock
{
    private const int BlockFrames = 16_384;

    private float[][] _planes = [];

    /// <summary>The next frames of a stream, as its <see cref="IAudioSource.Read"/>.</summary>
    public int Read(IPlanarSource source, Span<float> interleaved)
    {
        int channels = source.Channels;
        if (_planes.Length == 0) _planes = [.. Enumerable.Range(0, channels).Select(_ => new float[BlockFrames])];
        int read = source.Read(_planes, 0, Math.Min(interleaved.Length / channels, BlockFrames));
        Interleaved.Join(_planes, 0, interleaved[..(read * channels)]);
        return read;
    }
}
