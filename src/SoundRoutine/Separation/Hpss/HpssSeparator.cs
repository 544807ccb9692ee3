using System.Numerics.Tensors;
using SoundRoutine.Audio;

namespace SoundRoutine.Separation.Hpss;

/// <summary>
/// Drums by median filtering: what strikes stands upright in a spectrogram, what sounds on lies flat (Fitzgerald 2010,
/// "Harmonic/percussive separation using median filtering"; soft masks as in Driedger, Müller and Disch 2014). Needs no
/// model. One mask for all channels, so the stereo picture stays. Memory beyond input and output is bounded.
/// </summary>
internal sealed class HpssSeparator : ISeparator
{
    private const int BlockFrames = 64, BlocksAtOnce = 8;

    public string Name => "hpss";

    public string Version => "1";

    /// <inheritdoc/>
    public double Effort => 0.003;

    public AudioBuffer Separate(AudioBuffer mix, StepContext context)
    {
        context.Report("separate", 0);
        HpssRaster raster = HpssRaster.For(mix.SampleRate);
        int count = raster.Count(mix.Frames), blocks = (count + BlockFrames - 1) / BlockFrames;
        float[][] output = [.. Enumerable.Range(0, mix.Channels).Select(_ => new float[mix.Frames])];
        var windowSum = new float[mix.Frames];
        float peak = mix.Peak;
        for (int wave = 0; wave < blocks; wave += BlocksAtOnce)
        {
            int first = wave;
            var parts = new Part[Math.Min(BlocksAtOnce, blocks - wave)];
            Parallel.For(0, parts.Length, Cores.Options(),
                i => parts[i] =
                    Block(mix, raster, peak, (first + i) * BlockFrames,
                        Math.Min(count, (first + i + 1) * BlockFrames)));
            // In order, so that rounding is the same however many threads there were.
            foreach (Part part in parts) part.AddTo(output, windowSum);
            context.Report("separate", (double)(wave + parts.Length) / blocks);
        }
        TensorPrimitives.Max(windowSum, 1e-6f, windowSum);
        foreach (float[] channel in output) TensorPrimitives.Divide(channel, windowSum, channel);
        return new AudioBuffer(mix.SampleRate, output);
    }

    private static Part Block(AudioBuffer mix, HpssRaster raster, float peak, int from, int to)
    {
        var block = new HpssBlock(mix, raster, from, to);
        var mask = new HpssMask(raster, peak);
        var drums = new float[raster.Bins];
        int start = from * raster.Hop, length = (to - from - 1) * raster.Hop + raster.Size;
        // The block's own time axis begins half a window before its first frame's center, so its frame t is frame t + 2
        // there.
        int lead = raster.Size / 2 / raster.Hop;
        var part = new Part(start - raster.Size / 2, mix.Channels, length);
        var unused = new float[length];
        for (int t = 0; t < to - from; t++)
        {
            mask.Compute(block.MagnitudeOf(t), block.Harmonic[t], block.Percussive[t], drums);
            for (int channel = 0; channel < mix.Channels; channel++)
            {
                float[] re = block.Real[channel][t], im = block.Imaginary[channel][t];
                TensorPrimitives.Multiply(re, drums, re);
                TensorPrimitives.Multiply(im, drums, im);
                block.Stft.OverlapAdd(re, im, t + lead, part.Sound[channel], channel == 0 ? part.WindowSum : unused);
            }
        }
        return part;
    }

    /// <summary>
    /// The frames of one block, overlapped and added; the first sample lies at <paramref name="start"/> of the whole.
    /// </summary>
    private sealed class Part(int start, int channels, int length)
    {
        public float[][] Sound { get; } = [.. Enumerable.Range(0, channels).Select(_ => new float[length])];

        public float[] WindowSum { get; } = new float[length];

        public void AddTo(float[][] output, float[] windowSum)
        {
            for (int channel = 0; channel < output.Length; channel++) Add(Sound[channel], output[channel]);
            Add(WindowSum, windowSum);
        }

        private void Add(float[] source, float[] whole)
        {
            int from = Math.Max(0, start), to = Math.Min(whole.Length, start + source.Length);
            if (to <= from) return;
            Span<float> target = whole.AsSpan(from, to - from);
            TensorPrimitives.Add(target, source.AsSpan(from - start, to - from), target);
        }
    }
}
