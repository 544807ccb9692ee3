namespace SoundRoutine.Audio;

public static class AudioSourceExtensions
{
    private const int BlockFrames = 16_384;

    /// <summary>Reads what is left of a stream into a buffer.</summary>
    public static AudioBuffer ReadToEnd(this IAudioSource source, CancellationToken cancellation = default) =>
        source.ReadToEnd(source.Frames, cancellation);

    /// <summary>
    /// The same where it is known how many frames there will be, though the stream does not say so: memory is then
    /// taken once.
    /// </summary>
    internal static AudioBuffer ReadToEnd(this IAudioSource source, long? length, CancellationToken cancellation)
    {
        int channels = source.Channels;
        var planes = new float[channels][];
        long expected = Math.Clamp(length ?? BlockFrames, 1, Array.MaxLength);
        for (int c = 0; c < channels; c++) planes[c] = new float[expected];
        var block = new float[BlockFrames * channels];
        int frames = 0;
        for (int read; (read = source.Read(block)) > 0; frames += read)
        {
            cancellation.ThrowIfCancellationRequested();
            if (frames + read > planes[0].Length)
                for (int c = 0; c < channels; c++)
                    Array.Resize(ref planes[c], Math.Max(frames + read, planes[c].Length * 2));
            Interleaved.Split(block.AsSpan(0, read * channels), planes, frames);
        }
        for (int c = 0; c < channels; c++) if (planes[c].Length != frames) Array.Resize(ref planes[c], frames);
        return new AudioBuffer(source.SampleRate, planes);
    }

    /// <summary>Reads a stream into the planes from their start, as far as both go.</summary>
    internal static void ReadInto(this IAudioSource source, float[][] planes, CancellationToken cancellation)
    {
        var block = new float[BlockFrames * planes.Length];
        for (int at = 0, read; at < planes[0].Length
            && (read = source.Read(block.AsSpan(0, Math.Min(BlockFrames, planes[0].Length - at) * planes.Length)))
            > 0; at += read)
        {
            cancellation.ThrowIfCancellationRequested();
            Interleaved.Split(block.AsSpan(0, read * planes.Length), planes, at);
        }
    }

    /// <summary>How many frames are left of a stream; it is read to its end.</summary>
    internal static long CountToEnd(this IAudioSource source, CancellationToken cancellation)
    {
        var block = new float[BlockFrames * source.Channels];
        long frames = 0;
        for (int read; (read = source.Read(block)) > 0; frames += read) cancellation.ThrowIfCancellationRequested();
        return frames;
    }

    /// <summary>A stream over a buffer.</summary>
    public static IAudioSource AsSource(this AudioBuffer buffer) => new BufferSource(buffer);

    private sealed class BufferSource(AudioBuffer buffer) : IAudioSource
    {
        private int _position;

        public int SampleRate => buffer.SampleRate;

        public int Channels => buffer.Channels;

        public long? Frames => buffer.Frames;

        public int Read(Span<float> interleaved)
        {
            int frames = Math.Min(interleaved.Length / Channels, buffer.Frames - _position);
            for (int c = 0; c < Channels; c++)
            {
                ReadOnlySpan<float> plane = buffer[c].Slice(_position, frames);
                for (int i = 0; i < frames; i++) interleaved[i * Channels + c] = plane[i];
            }
            _position += frames;
            return frames;
        }

        public void Dispose() { }
    }
}
