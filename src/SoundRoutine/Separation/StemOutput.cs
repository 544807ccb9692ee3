using SoundRoutine.Audio;

namespace SoundRoutine.Separation;

/// <summary>
/// Separated stems next to the track they came from: exactly as many frames as the track has and, where it is wanted,
/// what is left of the track without the first stem as further channels.
/// </summary>
/// <param name="stems">At the track's rate; may run on a little after its end. Disposed with this.</param>
/// <param name="track">From its start. Disposed with this.</param>
/// <param name="rest">Whether to add what is left.</param>
internal sealed class StemOutput(IAudioSource stems, IAudioSource track, bool rest) : IAudioSource
{
    private const int BlockFrames = 16_384;

    private readonly float[] _track = new float[BlockFrames * track.Channels],
        _stems = new float[BlockFrames * stems.Channels];

    public int SampleRate => track.SampleRate;

    public int Channels => stems.Channels + (rest ? track.Channels : 0);

    public long? Frames => track.Frames;

    public int Read(Span<float> interleaved)
    {
        int wanted = Math.Min(interleaved.Length / Channels, BlockFrames),
            frames = track.Read(_track.AsSpan(0, wanted * track.Channels));
        int got = 0;
        for (int read; got < frames
            && (read = stems.Read(_stems.AsSpan(got * stems.Channels, (frames - got) * stems.Channels))) > 0;)
                got += read;
        _stems.AsSpan(got * stems.Channels, (frames - got) * stems.Channels).Clear();
        for (int i = 0; i < frames; i++)
        {
            ReadOnlySpan<float> separated = _stems.AsSpan(i * stems.Channels, stems.Channels);
            Span<float> target = interleaved.Slice(i * Channels, Channels);
            separated.CopyTo(target);
            if (!rest) continue;
            for (int c = 0; c < track.Channels; c++)
                target[stems.Channels + c] = _track[i * track.Channels + c] - separated[c];
        }
        return frames;
    }

    public void Dispose()
    {
        stems.Dispose();
        track.Dispose();
    }
}
