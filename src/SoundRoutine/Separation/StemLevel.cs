using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Separation;

/// <summary>
/// What normalizes one pair of channels: the mean and standard deviation of its mono mix over the whole track.
/// </summary>
internal readonly record struct StemLevel(float Mean, float Deviation)
{
    private const double Inaudible = 1e-7, OutOfPhase = 1e-3;
    private const int BlockFrames = 16_384;

    /// <summary>Whether there is anything to separate at all.</summary>
    public bool IsSilent => Deviation < Inaudible;

    /// <summary>The first of two passes over a track: its length and the level of every pair of channels.</summary>
    /// <exception cref="SoundRoutineException">A value is no number.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static (long Frames,
        ImmutableArray<StemLevel> Levels) Measure(IAudioSource source, CancellationToken cancellation)
    {
        int channels = source.Channels, pairs = (channels + 1) / 2;
        float[][] block = [.. Enumerable.Range(0, channels).Select(_ => new float[BlockFrames])];
        var reader = new PlanarReader(source);
        var (sum, squares, power) = (new double[pairs], new double[pairs], new double[pairs]);
        long frames = 0;
        for (int read; (read = reader.Read(block, 0, BlockFrames)) > 0; frames += read)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int pair = 0; pair < pairs; pair++)
            {
                ReadOnlySpan<float> left = block[2 * pair].AsSpan(0, read),
                    right = block[Math.Min(2 * pair + 1, channels - 1)].AsSpan(0, read);
                (double pairSum, double pairSquares, double pairPower) = (0, 0, 0);
                for (int i = 0; i < left.Length; i++)
                {
                    double l = left[i], r = right[i], mono = (l + r) / 2;
                    pairSum += mono;
                    pairSquares += mono * mono;
                    pairPower += (l * l + r * r) / 2;
                }
                sum[pair] += pairSum;
                squares[pair] += pairSquares;
                power[pair] += pairPower;
            }
        }
        if (!power.All(double.IsFinite))
            throw new SoundRoutineException(
                "the sound holds values that are NaN or infinite; set them to 0, or export it again");
        return (frames, [.. Enumerable.Range(0, pairs).Select(p => Of(sum[p], squares[p], power[p], frames))]);
    }

    private static StemLevel Of(double sum, double squares, double power, long frames)
    {
        if (frames == 0) return default;
        double mean = sum / frames, deviation = Math.Sqrt(Math.Max(0, squares - sum * mean) / Math.Max(1, frames - 1));
        // Channels that cancel each other leave no mono mix to measure.
        double loudness = Math.Sqrt(Math.Max(0, power / frames - mean * mean));
        return new StemLevel((float)mean, (float)(deviation < OutOfPhase * loudness ? loudness : deviation));
    }
}
