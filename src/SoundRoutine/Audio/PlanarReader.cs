namespace SoundRoutine.Audio;

/// <summary>Reads any stream into planes, a plane a channel.</summary>
/// <param name="source">Not disposed.</param>
internal sealed class PlanarReader(IAudioSource source)
{
    private const int BlockFrames = 16_384;

    private readonly int _channels = source.Channels;
    private float[] _block = [];

    /// <summary>The next frames, at most so many, into the planes from <paramref name="at"/> on.</summary>
    /// <returns>How many; 0 only at the end.</returns>
    public int Read(ReadOnlySpan<float[]> planes, int at, int frames)
    {
        if (source is IPlanarSource planar) return planar.Read(planes, at, frames);
        if (_block.Length == 0) _block = new float[BlockFrames * _channels];
        int read = source.Read(_block.AsSpan(0, Math.Min(frames, BlockFrames) * _channels));
        Interleaved.Split(_block.AsSpan(0, read * _channels), planes, at);
        return read;
    }
}
