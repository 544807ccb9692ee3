using SoundRoutine.Audio;
using SoundRoutine.Tests.Onsets;

namespace SoundRoutine.Tests.Separation;

/// <summary>Sounds to take stems out of, and how near two sounds are.</summary>
internal static class StemSounds
{
    public static AudioBuffer Noise(int rate, int channels, int frames, double gain = 0.2) =>
        new(rate, [.. Enumerable.Range(0, channels)
            .Select(c => Scaled(Synth.Noise((frames + 0.5) / rate, 1, (ulong)c, rate)[..frames], gain))]);

    public static float[] Scaled(float[] x, double gain) => [.. x.Select(v => (float)(gain * v))];

    /// <summary>Low sines, which survive any change of rate.</summary>
    public static AudioBuffer Tones(int rate, int channels, int frames) =>
        new(rate, [.. Enumerable.Range(0, channels).Select(c => Enumerable.Range(0, frames)
            .Select(i =>
                (float)(0.3 / (c + 1) * Math.Sin(2 * Math.PI * (300 + 170 * c) * i / rate)
                    + 0.1 * Math.Sin(2 * Math.PI * 1210 * i / rate))).ToArray())]);

    public static double Decibels(ReadOnlySpan<float> truth, ReadOnlySpan<float> estimate)
    {
        Assert.Equal(truth.Length, estimate.Length);
        double signal = 0, error = 1e-20;
        for (int i = 0; i < truth.Length; i++)
        {
            signal += (double)truth[i] * truth[i];
            error += Math.Pow(truth[i] - estimate[i], 2);
        }
        double decibels = 10 * Math.Log10(signal / error);
        Assert.False(double.IsNaN(decibels));
        return decibels;
    }

    /// <summary>Tells an action of the progress.</summary>
    public sealed class Heard(Action<double> action) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => action(value.Fraction);
    }

    /// <summary>A stereo tone of any length.</summary>
    public sealed class Endless(long frames) : IAudioSource
    {
        private long _at;

        public int SampleRate => 44_100;

        public int Channels => 2;

        public long? Frames => frames;

        public int Read(Span<float> interleaved)
        {
            int count = (int)Math.Min(interleaved.Length / 2, frames - _at);
            for (int i = 0; i < 2 * count; i++) interleaved[i] = 0.1f * MathF.Sin(0.01f * ((_at + i / 2) % 10_000));
            _at += count;
            return count;
        }

        public void Dispose() { }
    }
}
