using CsCheck;
using SoundRoutine.Separation.Hpss;

namespace SoundRoutine.Tests.Separation;

public class RunningMedianTests
{
    [Fact]
    public void It_is_the_middle_of_the_last_values_sorted() =>
        Gen.Select(Gen.Int[0, 8], Gen.Int[1, 19], Gen.Int[0, 40], Gen.UInt).Sample((half, series, pushes, seed) =>
        {
            int length = 2 * half + 1;
            Rng rng = new Seed(seed).CreateRng();
            var median = new RunningMedian(length, series);
            var past = Enumerable.Range(0, length).Select(_ => new float[series]).ToList();
            for (int p = 0; p < pushes; p++)
            {
                float[] values = [.. Enumerable.Range(0, series).Select(_ => (float)rng.Next(6))];
                median.Push(values);
                past.Add(values);
                for (int s = 0; s < series; s++)
                    Assert.Equal(past.TakeLast(length).Select(v => v[s]).Order().ElementAt(half), median.Median[s]);
            }
        }, iter: 200);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void An_even_length_has_no_middle(int length) =>
        Assert.Throws<ArgumentException>(() => new RunningMedian(length, 1));
}
