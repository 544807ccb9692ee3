using System.Numerics.Tensors;
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
internal sealed class StemOutput(IAudioSource stems, IAudioSource track, int without) : IPlanarSource
{
    private const int BlockFrames = 16_384;

    private readonly PlanarReader _fromStems = new(stems), _fromTrack = new(track);
    private readonly PlanarBlock _block = new();

    // The track where it is not among the channels.
    private readonly float[][] _track =
        [.. Enumerable.Range(0, without > 0 ? 0 : track.Channels).Select(_ => new float[BlockFrames])];

    public int SampleRate => track.SampleRate;

    public int Channels { get; } = stems.Channels + (without > 0 ? track.Channels : 0);

    public long? Frames => track.Frames;

    public int Read(Span<float> interleaved) => _block.Read(this, interleaved);

    public int Read(ReadOnlySpan<float[]> planes, int at, int frames)
    {
        ReadOnlySpan<float[]> separated = planes[..stems.Channels], rest = planes[stems.Channels..];
        frames = without > 0 ? _fromTrack.Read(rest, at, frames)
            : _fromTrack.Read(_track, 0, Math.Min(frames, BlockFrames));
        int got = 0;
        for (int read; got < frames && (read = _fromStems.Read(separated, at + got, frames - got)) > 0;) got += read;
        foreach (float[] plane in separated) plane.AsSpan(at + got, frames - got).Clear();
        for (int c = 0; c < rest.Length; c++)
        {
            Span<float> left = rest[c].AsSpan(at, frames);
            for (int stem = 0; stem < without; stem++)
                TensorPrimitives.Subtract(left, separated[stem * rest.Length + c].AsSpan(at, frames), left);
        }
        return frames;
    }

    public void Dispose()
    {
        stems.Dispose();
        track.Dispose();
    }
}
