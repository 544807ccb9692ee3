using SoundRoutine.Audio;

namespace SoundRoutine.Studio.Sounds;

/// <summary>Takes the outline of a recording from the file as a stream, so that its length does not matter.</summary>
internal static class PeakReader
{
    public const int FramesPerPeak = 256;

    /// <param name="path">The recording.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="perPeak">Frames of a stretch.</param>
    /// <exception cref="SoundRoutineException">It cannot be read.</exception>
    public static PeakSummary Read(string path, CancellationToken cancellation, int perPeak = FramesPerPeak)
    {
        using IAudioSource source = AudioFile.Open(path, cancellation);
        int channels = source.Channels;
        List<sbyte> min = [], max = [];
        float[] low = new float[channels], high = new float[channels], block = new float[FramesPerPeak * 64 * channels];
        long frames = 0;
        for (int read; (read = source.Read(block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < read; i++, frames++)
            {
                if (frames % perPeak == 0)
                {
                    if (frames > 0) Add();
                    low.AsSpan().Fill(float.PositiveInfinity);
                    high.AsSpan().Fill(float.NegativeInfinity);
                }
                for (int c = 0; c < channels; c++)
                {
                    low[c] = Math.Min(low[c], block[i * channels + c]);
                    high[c] = Math.Max(high[c], block[i * channels + c]);
                }
            }
        }
        if (frames > 0) Add();
        return new PeakSummary { SampleRate = source.SampleRate, Frames = frames, PerPeak = perPeak,
            Channels = channels, Min = [.. min], Max = [.. max] };

        void Add()
        {
            for (int c = 0; c < channels; c++)
            {
                min.Add(Quantized(low[c]));
                max.Add(Quantized(high[c]));
            }
        }
    }

    private static sbyte Quantized(float value) => (sbyte)Math.Round(Math.Clamp(value, -1, 1) * 127);
}
