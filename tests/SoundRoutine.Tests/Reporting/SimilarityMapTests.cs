using System.Collections.Immutable;
using SoundRoutine.Kits.Features;
using SoundRoutine.Reporting;
using static SoundRoutine.Tests.Roles.TypicalSounds;

namespace SoundRoutine.Tests.Reporting;

public class SimilarityMapTests
{
    [Fact]
    public void What_sounds_alike_lies_close()
    {
        SoundFeatures[] sounds =
            [Kick, Kick with { DecayTime = 0.22 }, Snare, Snare with { Centroid = 2400 }, ClosedHat,
                ClosedHat with { DecayTime = 0.055 }, Pad, LowTom];
        ImmutableArray<(double X, double Y)> map = SimilarityMap.Of(sounds);
        for (int pair = 0; pair < 6; pair += 2)
        {
            double own = Distance(map[pair], map[pair + 1]);
            Assert.All(Enumerable.Range(0, sounds.Length).Where(i => i / 2 != pair / 2),
                i => Assert.True(Distance(map[pair], map[i]) > own));
        }
        for (int again = 0; again < 20; again++) Assert.Equal(map.ToArray(), SimilarityMap.Of(sounds).ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(20)]
    public void Any_number_of_sounds_has_places_even_when_all_are_the_same(int count)
    {
        ImmutableArray<(double X, double Y)> map = SimilarityMap.Of([.. Enumerable.Repeat(Snare, count)]);
        Assert.Equal(count, map.Length);
        Assert.All(map, p => Assert.True(p.X is >= 0 and <= 1 && p.Y is >= 0 and <= 1, $"{p}"));
    }

    [Fact]
    public void Mu_law_comes_back_within_its_steps()
    {
        float[] sound = [.. Enumerable.Range(-1000, 2001).Select(i => i / 1000f)];
        byte[] bytes = MuLaw.Encode(sound);
        for (int i = 0; i < sound.Length; i++)
        {
            double y = (bytes[i] - 128) / 127.0, back = Math.Sign(y) * (Math.Pow(256, Math.Abs(y)) - 1) / 255;
            Assert.InRange(Math.Abs(back - sound[i]), 0, 0.0002 + 0.025 * Math.Abs(sound[i]));
        }
        Assert.Equal(128, MuLaw.Encode([0f])[0]);
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) =>
        Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
