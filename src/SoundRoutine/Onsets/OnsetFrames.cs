using System.Numerics;

namespace SoundRoutine.Onsets;

/// <summary>
/// The time raster of the novelty at some sample rate: windows of about 23 ms (1024 at 44.1 kHz), 5 ms apart.
/// Frame t is centered on sample (t - <see cref="Lead"/>) × <see cref="Hop"/>, so that the raster begins before the
/// sound and a hit at its very first sample rises out of silence.
/// </summary>
internal sealed record OnsetFrames(int Size, int Hop, int Lead)
{
    public static OnsetFrames For(int sampleRate)
    {
        int size = Math.Max(16, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Ceiling(sampleRate * 0.0186)));
        int hop = Math.Max(1, Math.Min(size / 2, (int)Math.Round(sampleRate * 0.005)));
        return new OnsetFrames(size, hop, size / 2 / hop);
    }

    public int Count(int length) => Lead + (length + Size / 2) / Hop + 1;

    public int Span(double milliseconds, int sampleRate) =>
        Math.Max(1, (int)Math.Round(milliseconds * sampleRate / 1000 / Hop));
}
