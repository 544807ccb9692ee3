using CsCheck;
using SoundRoutine.Kits.Classes;
using static SoundRoutine.Tests.Closeness;

namespace SoundRoutine.Tests.Kits.Classes;

public class NearestNeighborSmoothingTests
{
    /// <summary>
    /// Hits of two drums, told by where their features point, of whatever length; what is said of each: one class
    /// alone, to some degree.
    /// </summary>
    private static ClassifierOutput Two(int each, Func<int, int> said, float length = 1)
    {
        ClassifierOutput hits = ClassifierOutput.Of(2 * each);
        for (int i = 0; i < 2 * each; i++)
        {
            hits.Features[i * ClassifierOutput.Width + i / each] = length;
            hits.Answers.Presence[i * ClassProbabilities.Classes + said(i)] =
                hits.Answers.Composition[i * ClassProbabilities.Parts + said(i)] = 1;
        }
        return hits;
    }

    [Fact]
    public void One_that_is_misheard_is_outvoted_by_its_like_and_the_others_stay()
    {
        const int Each = NearestNeighborSmoothing.Nearest + 4;
        ClassProbabilities joined = NearestNeighborSmoothing.Apply(Two(Each, i => i == 3 ? 7 : i / Each));
        Assert.Equal(joined.CompositionOf(3)[7], joined.CompositionOf(3)[0], 1e-5f);
        for (int i = 0; i < 2 * Each; i++)
            if (i != 3)
            Assert.True(joined.PresenceOf(i)[i / Each] > 0.99f && joined.CompositionOf(i)[i / Each] > 0.7f, $"hit {i}");
    }

    [Fact]
    public void Where_all_say_the_same_nothing_changes()
    {
        ClassifierOutput hits = Two(12, _ => 2);
        ClassProbabilities joined = NearestNeighborSmoothing.Apply(hits);
        AssertClose(hits.Answers.Presence, joined.Presence, 2e-4);
        AssertClose(hits.Answers.Composition, joined.Composition, 2e-4);
    }

    [Fact]
    public void Neither_the_length_of_features_nor_silence_among_them_matters() =>
        Gen.Float[0.01f, 100].Sample(length =>
    {
        ClassProbabilities one = NearestNeighborSmoothing.Apply(Two(6, i => i % 3)),
            other = NearestNeighborSmoothing.Apply(Two(6, i => i % 3, length));
        AssertClose(one.Presence, other.Presence, 1e-5);
        AssertClose(one.Composition, other.Composition, 1e-5);
        Assert.All(NearestNeighborSmoothing.Apply(Two(6, i => i % 3, 0)).Composition, s => Assert.InRange(s, 0, 1));
    }, iter: 20);

    [Fact]
    public void One_hit_or_none_stays_what_it_is()
    {
        ClassifierOutput hit = ClassifierOutput.Of(1);
        hit.Answers.Presence[4] = 0.7f;
        Assert.Equal(hit.Answers.Presence, NearestNeighborSmoothing.Apply(hit).Presence);
        Assert.Equal(0, NearestNeighborSmoothing.Apply(ClassifierOutput.Of(0)).Count);
    }

    [Fact]
    public void In_a_long_song_those_near_in_time_are_asked()
    {
        // Everything alike, but what is said changes half way.
        const int Each = 60, Within = 40;
        ClassifierOutput hits = ClassifierOutput.Of(2 * Each);
        for (int i = 0; i < 2 * Each; i++)
        {
            hits.Features[i * ClassifierOutput.Width] = 1;
            hits.Answers.Presence[i * ClassProbabilities.Classes + i / Each] =
                hits.Answers.Composition[i * ClassProbabilities.Parts + i / Each] = 1;
        }
        ClassProbabilities near = NearestNeighborSmoothing.Apply(hits, Within),
            far = NearestNeighborSmoothing.Apply(hits, 2 * Each);
        for (int i = 0; i < 2 * Each; i++)
            if (Math.Abs(i - Each) > Within) Assert.True(near.CompositionOf(i)[i / Each] > 0.99f, $"hit {i}");
        Assert.True(far.CompositionOf(2 * Each - 1)[1] < 0.9f);
        Assert.Equal(NearestNeighborSmoothing.Apply(hits).Composition, far.Composition);
    }
}
