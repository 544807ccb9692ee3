using SoundRoutine.Audio;

namespace SoundRoutine.Separation;

/// <summary>
/// Separated stems next to the track they came from: exactly as many frames as the track has and, where it is wanted,
/// what is left of the track without the first stems as further channels.
/// </summary>
/// <param name="stems">At the track's rate; may run on a little after its end. Disposed with this.</param>
/// <param name="track">From its start. Disposed with this.</param>
/// <param name="without">How many of the first stems are taken out of the track for what is left; 0 to leave that
/// out.</param>
internal sealed class StemOutput(IAudioSource stems, IAudioSource track, int without) : IAudioSource
{
    private const int BlockFrames = 16_384;

    private readonly float[] _track = new float[BlockFrames * track.Channels],
        _stems = new float[BlockFrames * stems.Channels];

    public int SampleRate => track.SampleRate;

    public int Channels => stems.Channels + (without > 0 ? track.Channels : 0);

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
            if (without == 0) continue;
            for (int c = 0; c < track.Channels; c++)
            {
                float left = _track[i * track.Channels + c];
                for (int stem = 0; stem < without; stem++) left -= separated[stem * track.Channels + c];
                target[stems.Channels + c] = left;
            }
        }
        return frames;
    }

    public void Dispose()
    {
        stems.Dispose();
        track.Dispose();
    }
}
