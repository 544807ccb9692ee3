using CsCheck;
using MathNet.Numerics.IntegralTransforms;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Tests.Audio.Dsp;

public class RealFftTests
{
    public static TheoryData<int> Sizes => [.. Enumerable.Range(2, 14).Select(log => 1 << log)];

    private static float[] Noise(int size, ulong seed)
    {
        Rng rng = new Seed(seed).CreateRng();
        return [.. Enumerable.Range(0, size).Select(_ => (float)(2 * rng.NextDouble() - 1))];
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_spectrum_equals_a_double_transform_to_a_millionth(int size)
    {
        float[] x = Noise(size, 1), re = new float[size / 2 + 1], im = new float[size / 2 + 1];
        var fft = new RealFft(size);
        fft.Forward(x, re, im);
        double[] golden = [.. x.Select(v => (double)v), 0, 0];
        Fourier.ForwardReal(golden, size, FourierOptions.NoScaling);
        double error = 0, power = 0;
        for (int k = 0; k <= size / 2; k++)
        {
            error += Math.Pow(re[k] - golden[2 * k], 2) + Math.Pow(im[k] - golden[2 * k + 1], 2);
            power += golden[2 * k] * golden[2 * k] + golden[2 * k + 1] * golden[2 * k + 1];
        }
        Assert.InRange(Math.Sqrt(error / power), 0, 5e-7);
        Assert.Equal((0f, 0f), (im[0], im[^1]));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_inverse_gives_the_signal_back_and_leaves_the_spectrum_alone(int size)
    {
        float[] x = Noise(size, 2), re = new float[size / 2 + 1], im = new float[size / 2 + 1], back = new float[size];
        var fft = new RealFft(size);
        fft.Forward(x, re, im);
        float[] re0 = [.. re], im0 = [.. im];
        fft.Inverse(re, im, back);
        for (int i = 0; i < size; i++) Assert.Equal(x[i], back[i], 1e-6f);
        Assert.Equal(re0, re);
        Assert.Equal(im0, im);
    }

    [Fact]
    public void Imaginary_parts_at_both_ends_count_as_zero()
    {
        foreach (int size in new[] { 8, 64 })
        {
            float[] re = Noise(size / 2 + 1, 3), im = Noise(size / 2 + 1, 4), one = new float[size],
                two = new float[size];
            var fft = new RealFft(size);
            fft.Inverse(re, im, one);
            (im[0], im[^1]) = (0, 0);
            fft.Inverse(re, im, two);
            Assert.Equal(one, two);
        }
    }

    [Fact]
    public void A_cosine_is_one_bin() => Gen.Select(Gen.Int[2, 12], Gen.Int[0, 1 << 12]).Sample((log, any) =>
    {
        int size = 1 << log, bin = any % (size / 2 + 1);
        float[] x = [.. Enumerable.Range(0, size).Select(i => (float)Math.Cos(2 * Math.PI * bin * i / size))];
        float[] re = new float[size / 2 + 1], im = new float[size / 2 + 1];
        new RealFft(size).Forward(x, re, im);
        for (int k = 0; k < re.Length; k++)
        {
            Assert.Equal(k != bin ? 0 : bin == 0 || bin == size / 2 ? size : size / 2f, re[k], size * 1e-6f);
            Assert.Equal(0, im[k], size * 1e-6f);
        }
    }, iter: 50);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(48)]
    public void Sizes_that_are_no_power_of_two_are_refused(int size) =>
        Assert.Throws<ArgumentException>(() => new RealFft(size));
}
