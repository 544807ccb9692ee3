using CsCheck;
using SoundRoutine.Separation;

namespace SoundRoutine.Tests.Separation;

public class DemucsSpectrogramTests
{
    [Fact]
    public void What_goes_in_comes_out_but_for_the_last_bin() =>
        (from bins in Gen.Int[4, 8].Select(e => 1 << e)
         from segment in Gen.Int[5 * bins, 40 * bins]
         from seed in Gen.Int
         select (bins, segment, seed)).Sample(c =>
        {
            var transform = new DemucsSpectrogram(c.bins, c.segment);
            // Smooth, so that the bin at half the sample rate, which the network never sees, holds next to nothing but
            // where the ends are reflected.
            float[] x = [.. Enumerable.Range(0, c.segment)
                .Select(i => MathF.Sin(0.1f * i + c.seed % 7) + 0.5f * MathF.Cos(0.2f * i))];
            var (re, im) = (new float[c.bins * transform.Frames], new float[c.bins * transform.Frames]);
            transform.Analyze(x, re, im);
            var y = new float[c.segment];
            transform.AddInverse(re, im, y);
            for (int i = 0; i < x.Length; i++)
                if (!(Math.Abs(x[i] - y[i]) < (i < 2 * c.bins || i >= x.Length - 2 * c.bins ? 1 : 1e-4))) return false;
            return true;
        }, iter: 40);

    [Fact]
    public void The_real_sizes_give_336_columns_of_2048_rows() =>
        Assert.Equal(336, DemucsSpectrogram.FrameCount(2048, 343_980));

    [Theory]
    [InlineData(2048, 343_980, true)]
    [InlineData(2048, 2000, false)]
    [InlineData(2000, 343_980, false)]
    [InlineData(8, 1000, false)]
    public void Sizes_that_cannot_be_transformed_are_known(int bins, int segment, bool fits) =>
        Assert.Equal(fits, DemucsSpectrogram.Fits(bins, segment));
}
