using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Studio.Sounds;

/// <summary>A stretch of a recording as WAV, decoded as a stream up to its end.</summary>
internal static class Excerpt
{
    private const double MaxSeconds = 120;

    /// <param name="path">The recording.</param>
    /// <param name="from">Seconds.</param>
    /// <param name="to">Seconds; the end of the recording where that is earlier.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="ArgumentException">No stretch, or one that is too long.</exception>
    /// <exception cref="SoundRoutineException">It cannot be read.</exception>
    public static MemoryStream Read(string path, double from, double to, CancellationToken cancellation)
    {
        if (!(from >= 0 && to > from && to - from <= MaxSeconds))
            throw new ArgumentException(InvariantText.Of(
                $"{from} to {to} is no stretch that can be heard; use at most {MaxSeconds} seconds, the later last"));
        using IAudioSource source = AudioFile.Open(path, cancellation);
        int channels = source.Channels;
        long first = (long)Math.Round(from * source.SampleRate), last = (long)Math.Round(to * source.SampleRate);
        var wav = new MemoryStream();
        var writer = new WavWriter(wav, source.SampleRate, channels, WavEncoding.Pcm16);
        var block = new float[16_384 * channels];
        long at = 0;
        for (int read; at < last && (read = source.Read(block)) > 0; at += read)
        {
            cancellation.ThrowIfCancellationRequested();
            int skip = (int)Math.Clamp(first - at, 0, read), end = (int)Math.Min(read, last - at);
            if (end > skip) writer.Write(block.AsSpan(skip * channels, (end - skip) * channels));
        }
        writer.Dispose();
        wav.Position = 0;
        return wav;
    }
}
