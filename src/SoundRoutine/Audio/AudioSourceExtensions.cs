namespace SoundRoutine.Audio;

public static class AudioSourceExtensions
{
    private const int BlockFrames = 16_384;

    /// <summary>Reads what is left of a stream into a buffer.</summary>
    public static AudioBuffer ReadToEnd(this IAudioSource source, CancellationToken cancellation = default)
    {
        int channels = source.Channels;
        var planes = new float[channels][];
        long expected = Math.Clamp(source.Frames ?? BlockFrames, 1, Array.MaxLength);
        for (int c = 0; c < channels; c++) planes[c] = new float[expected];
        var block = new float[BlockFrames * channels];
        int frames = 0;
        for (int read; (read = source.Read(block)) > 0; frames += read)
        {
            cancellation.ThrowIfCancellationRequested();
            if (frames + read > planes[0].Length)
                for (int c = 0; c < channels; c++) Array.Resize(ref planes[c], Math.Max(frames + read, planes[c].Length * 2));
            Interleaved.Split(block.AsSpan(0, read * channels), planes, frames);
        }
        for (int c = 0; c < channels; c++) if (planes[c].Length != frames) Array.Resize(ref planes[c], frames);
        return new AudioBuffer(source.SampleRate, planes);
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
