using SoundRoutine.Audio;

namespace SoundRoutine.Separation;

/// <summary>
/// Sound as if it were of another rate: the same frames, heard faster and higher, or slower and lower.
/// </summary>
/// <param name="source">The sound; disposed with this.</param>
/// <param name="rate">Hz it is taken for.</param>
internal sealed class HeardSource(IAudioSource source, int rate) : IAudioSource
{
    public int SampleRate => rate;

    public int Channels => source.Channels;

    public long? Frames => source.Frames;

    public int Read(Span<float> interleaved) => source.Read(interleaved);

    public void Dispose() => source.Dispose();
}
