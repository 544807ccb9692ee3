namespace SoundRoutine.Audio;

/// <summary>The frames of a stream, played at another rate: higher and faster, or lower and slower.</summary>
/// <param name="source">Disposed with this.</param>
/// <param name="sampleRate">Hz its frames are played at.</param>
internal sealed class ReclockedSource(IAudioSource source, int sampleRate) : IPlanarSource
{
    private readonly PlanarReader _reader = new(source);

    public int SampleRate => sampleRate;

    public int Channels => source.Channels;

    public long? Frames => source.Frames;

    public int Read(Span<float> interleaved) => source.Read(interleaved);

    public int Read(ReadOnlySpan<float[]> planes, int at, int frames) => _reader.Read(planes, at, frames);

    public void Dispose() => source.Dispose();
}
