using CsCheck;
using SoundRoutine.Kits;
using static SoundRoutine.Tests.Closeness;

namespace SoundRoutine.Tests.Kits;

public class HitsAlikeTests
{
    /// <summary>Hits of two drums, told by where their features point, of whatever length; what is said of each: one class alone, to some degree.</summary>
    private static HitHearing Two(int each, Func<int, int> said, float length = 1)
    {
        HitHearing hits = HitHearing.Of(2 * each);
        for (int i = 0; i < 2 * each; i++)
        {
            hits.Features[i * HitHearing.Width + i / each] = length;
            hits.Answers.Heard[i * HitAnswers.Classes + said(i)] = hits.Answers.Shares[i * HitAnswers.Parts + said(i)] = 1;
        }
        return hits;
    }

    [Fact]
    public void One_that_is_misheard_is_outvoted_by_its_like_and_the_others_stay()
    {
        const int Each = HitsAlike.Nearest + 4;
        HitAnswers joined = HitsAlike.Join(Two(Each, i => i == 3 ? 7 : i / Each));
        Assert.Equal(joined.SharesOf(3)[7], joined.SharesOf(3)[0], 1e-5f);
        for (int i = 0; i < 2 * Each; i++) if (i != 3) Assert.True(joined.HeardOf(i)[i / Each] > 0.99f && joined.SharesOf(i)[i / Each] > 0.7f, $"hit {i}");
    }

    [Fact]
    public void Where_all_say_the_same_nothing_changes()
    {
        HitHearing hits = Two(12, _ => 2);
        HitAnswers joined = HitsAlike.Join(hits);
        AssertClose(hits.Answers.Heard, joined.Heard, 2e-4);
        AssertClose(hits.Answers.Shares, joined.Shares, 2e-4);
    }

    [Fact]
    public void Neither_the_length_of_features_nor_silence_among_them_matters() => Gen.Float[0.01f, 100].Sample(length =>
    {
        HitAnswers one = HitsAlike.Join(Two(6, i => i % 3)), other = HitsAlike.Join(Two(6, i => i % 3, length));
        AssertClose(one.Heard, other.Heard, 1e-5);
        AssertClose(one.Shares, other.Shares, 1e-5);
        Assert.All(HitsAlike.Join(Two(6, i => i % 3, 0)).Shares, s => Assert.InRange(s, 0, 1));
    }, iter: 20);

    [Fact]
    public void One_hit_or_none_stays_what_it_is()
    {
        HitHearing hit = HitHearing.Of(1);
        hit.Answers.Heard[4] = 0.7f;
        Assert.Equal(hit.Answers.Heard, HitsAlike.Join(hit).Heard);
        Assert.Equal(0, HitsAlike.Join(HitHearing.Of(0)).Count);
    }

    [Fact]
    public void In_a_long_song_those_near_in_time_are_asked()
    {
        // Everything alike, but what is said changes half way.
        const int Each = 60, Within = 40;
        HitHearing hits = HitHearing.Of(2 * Each);
        for (int i = 0; i < 2 * Each; i++)
        {
            hits.Features[i * HitHearing.Width] = 1;
            hits.Answers.Heard[i * HitAnswers.Classes + i / Each] = hits.Answers.Shares[i * HitAnswers.Parts + i / Each] = 1;
        }
        HitAnswers near = HitsAlike.Join(hits, Within), far = HitsAlike.Join(hits, 2 * Each);
        for (int i = 0; i < 2 * Each; i++) if (Math.Abs(i - Each) > Within) Assert.True(near.SharesOf(i)[i / Each] > 0.99f, $"hit {i}");
        Assert.True(far.SharesOf(2 * Each - 1)[1] < 0.9f);
        Assert.Equal(HitsAlike.Join(hits).Shares, far.Shares);
    }
}
