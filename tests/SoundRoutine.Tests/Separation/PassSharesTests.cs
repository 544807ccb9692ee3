using System.Collections.Immutable;
using SoundRoutine.Separation;

namespace SoundRoutine.Tests.Separation;

public class PassSharesTests
{
    private static readonly ImmutableArray<int> Rates = [44_100, 35_280, 26_460, 52_920];

    [Fact]
    public void Passes_sum_to_one_at_every_frequency()
    {
        const int bins = 2049;
        ImmutableArray<float>[] shares = [.. Rates.Select(r => PassShares.Of(r, Rates, bins))];
        for (double frequency = 0; frequency < 22_000; frequency += 50)
        {
            double sum = 0;
            for (int pass = 0; pass < Rates.Length; pass++)
            {
                double bin = frequency / (0.5 * Rates[pass]) * (bins - 1);
                if (bin <= bins - 1) sum += shares[pass][(int)Math.Round(bin)];
            }
            // Just where a pass begins to count, its nearest bin may lie on the other side.
            if (!Rates.Any(r => Math.Abs(frequency - 0.45 * Math.Min(r, 44_100)) < 30)) Assert.Equal(1, sum, 1e-5);
        }
    }

    [Fact]
    public void A_track_at_its_own_rate_alone_counts_whole() =>
        Assert.All(PassShares.Of(44_100, [44_100], 2049), s => Assert.Equal(1, s));

    [Fact]
    public void What_a_lower_rate_has_lost_is_left_to_the_others() =>
        Assert.All(PassShares.Of(26_460, Rates, 2049).Skip(1850), s => Assert.Equal(0, s));
}
