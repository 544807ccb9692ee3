using CsCheck;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Tests.Audio.Dsp;

public class StftTests
{
    private static float[] Noise(int length, ulong seed)
    {
        Rng rng = new Seed(seed).CreateRng();
        return [.. Enumerable.Range(0, length).Select(_ => (float)(2 * rng.NextDouble() - 1))];
    }

    private static float[] ThereAndBack(Stft stft, float[] signal, int frames)
    {
        float[] re = new float[stft.Bins], im = new float[stft.Bins], output = new float[signal.Length],
            windows = new float[signal.Length];
        for (int t = 0; t < frames; t++)
        {
            stft.Analyze(signal, t, re, im);
            stft.OverlapAdd(re, im, t, output, windows);
        }
        for (int i = 0; i < output.Length; i++) output[i] /= windows[i];
        return output;
    }

    private static double ErrorInDecibels(float[] expected, float[] actual) =>
        10 * Math.Log10(expected.Zip(actual, (a, b) => Math.Pow(a - (double)b, 2))
            .Sum() / expected.Sum(a => a * (double)a));

    [Theory]
    [InlineData(512, 128, 0)]
    [InlineData(1024, 256, 0)]
    [InlineData(1024, 441, 1)]
    [InlineData(2048, 1024, 1)]
    [InlineData(4096, 1024, 0)]
    [InlineData(8192, 960, 0)]
    [InlineData(64, 1, 0)]
    public void A_signal_comes_back(int size, int hop, int extraFrames)
    {
        var stft = new Stft(size, hop);
        float[] signal = Noise(20_000, 1);
        Assert.InRange(
            ErrorInDecibels(signal, ThereAndBack(stft, signal, stft.FrameCount(signal.Length) + extraFrames)), -400,
            -120);
    }

    [Fact]
    public void A_signal_of_any_length_comes_back() =>
        Gen.Select(Gen.Int[1, 3000], Gen.Int[4, 9], Gen.Int[1, 256]).Sample((length, log, anyHop) =>
        {
            int size = 1 << log, hop = Math.Max(1, anyHop % (size / 4));
            var stft = new Stft(size, hop);
            float[] signal = Noise(length, (ulong)length);
            Assert.InRange(ErrorInDecibels(signal, ThereAndBack(stft, signal, stft.FrameCount(length))),
                double.NegativeInfinity, -120);
        }, iter: 60);

    [Fact]
    public void A_click_is_strongest_in_the_frame_centered_on_it()
    {
        var stft = new Stft(1024, 256);
        var signal = new float[8192];
        signal[10 * 256] = 1;
        float[] magnitude = new float[stft.Bins], scratch = new float[stft.Bins];
        double[] energy = new double[stft.FrameCount(signal.Length)];
        for (int t = 0; t < energy.Length; t++)
        {
            stft.Magnitude(signal, t, magnitude, scratch);
            energy[t] = magnitude.Sum(m => (double)m);
            if (t == 10) Assert.All(magnitude, m => Assert.Equal(1, m, 1e-5f));
        }
        Assert.Equal(10, Array.IndexOf(energy, energy.Max()));
        Assert.Equal(0, energy[7]);
    }

    [Fact]
    public void A_full_scale_sine_has_a_peak_of_a_quarter_of_the_size()
    {
        var stft = new Stft(1024, 256);
        float[] magnitude = new float[stft.Bins], scratch = new float[stft.Bins];
        stft.Magnitude(TestSounds.Sine(1024, 4, 100, level: 1)[0], 8, magnitude, scratch);
        Assert.Equal(256, magnitude[100], 1e-3f);
        Assert.Equal(128, magnitude[99], 1e-3f);
        Assert.Equal(0, magnitude[103], 1e-3f);
    }

    [Theory]
    [InlineData(1024, 0)]
    [InlineData(1024, 513)]
    [InlineData(1000, 250)]
    public void Sizes_and_hops_that_cannot_work_are_refused(int size, int hop) =>
        Assert.Throws<ArgumentException>(() => new Stft(size, hop));
}
