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
        var reader = new PlanarReader(source);
        float[][] spare = [];
        int frames = 0;
        for (int read = 1; read > 0; frames += read)
        {
            cancellation.ThrowIfCancellationRequested();
            int room = planes[0].Length - frames;
            if (room > 0)
            {
                read = reader.Read(planes, frames, Math.Min(room, BlockFrames));
                continue;
            }
            // Only what is longer than was known takes more memory.
            if (spare.Length == 0) spare = [.. planes.Select(_ => new float[BlockFrames])];
            read = reader.Read(spare, 0, BlockFrames);
            for (int c = 0; c < channels && read > 0; c++)
            {
                Array.Resize(ref planes[c], Math.Max(frames + read, frames * 2));
                spare[c].AsSpan(0, read).CopyTo(planes[c].AsSpan(frames));
            }
        }
        for (int c = 0; c < channels; c++) if (planes[c].Length != frames) Array.Resize(ref planes[c], frames);
        return new AudioBuffer(source.SampleRate, planes);
    }

    /// <summary>Reads a stream into the planes from their start, as far as both go.</summary>
    internal static void ReadInto(this IAudioSource source, float[][] planes, CancellationToken cancellation)
    {
        var reader = new PlanarReader(source);
        for (int at = 0, read; at < planes[0].Length
            && (read = reader.Read(planes, at, Math.Min(BlockFrames, planes[0].Length - at))) > 0; at += read)
            cancellation.ThrowIfCancellationRequested();
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

    private sealed class BufferSource(AudioBuffer buffer) : IPlanarSource
    {
        private int _position;

        public int SampleRate => buffer.SampleRate;

        public int Channels => buffer.Channels;

        public long? Frames => buffer.Frames;

        public int Read(Span<float> interleaved)
        {
            int frames = Math.Min(interleaved.Length / Channels, buffer.Frames - _position);
            buffer.Interleave(_position, interleaved[..(frames * Channels)]);
            _position += frames;
            return frames;
        }

        public int Read(ReadOnlySpan<float[]> planes, int at, int frames)
        {
            frames = Math.Min(frames, buffer.Frames - _position);
            for (int c = 0; c < Channels; c++) buffer[c].Slice(_position, frames).CopyTo(planes[c].AsSpan(at));
            _position += frames;
            return frames;
        }

        public void Dispose() { }
    }
}
