using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Tests.Kits.Similarity;

public class PerformanceTests
{
    /// <summary>A unit vector near an axis.</summary>
    private static ImmutableArray<float> Place(int axis, double spread, Rng rng)
    {
        float[] place = [.. Enumerable.Range(0, HitEmbedding.Width).Select(_ => (float)(spread * rng.NextGaussian()))];
        place[axis] += 1;
        float length = TensorPrimitives.Norm<float>(place);
        return [.. place.Select(x => x / length)];
    }

    /// <summary>Strokes of some drums of one class, each with noise of its own, in order of time.</summary>
    private static (ComparedHit[] Hits, int[] Drum) Performed(int count, int drums, bool repeats = false)
    {
        Rng rng = new Seed(5).CreateRng();
        int[] drum = [.. Enumerable.Range(0, count).Select(_ => rng.Next(drums))];
        return ([.. drum.Select((d, i) => TestHits.Of(Hat(d, i), 0.2 * i).Compared.At(Place(d, 0.01, rng)))], drum);

        float[] Hat(int d, int i) =>
            repeats ? TestSounds.Hat(decay: 60 - 35 * d, seed: 1 + d) : TestSounds.Hat(seed: 100 + i);
    }

    private static SnippetSpectrum[] Spectra(ComparedHit[] hits) =>
        [.. hits.Select(h => new SnippetSpectrum(h.Snippet))];

    private static bool IsPerformed(ComparedHit[] hits, bool separated = false) =>
        Performance.Detect(hits, Spectra(hits), separated, CancellationToken.None);

    private static void AssertSame(int[] drum, int[] groups) =>
        Assert.Equal(drum.Select(d => Array.IndexOf(drum, d)), groups.Select(g => Array.IndexOf(groups, g)));

    [Fact]
    public void Noise_that_never_repeats_is_performed_and_one_recording_over_and_over_is_not()
    {
        Assert.True(IsPerformed(Performed(40, 2).Hits));
        Assert.False(IsPerformed(Performed(40, 2, repeats: true).Hits));
        Assert.False(IsPerformed(Performed(7, 2).Hits));
    }

    [Fact]
    public void Of_separated_drums_only_half_need_repeat()
    {
        ComparedHit[] machine = Performed(40, 2, repeats: true).Hits, drummer = Performed(40, 2).Hits;
        ComparedHit[] disturbed = [.. machine.Select((h, i) => i % 3 == 0 ? drummer[i] : h)];
        Assert.True(IsPerformed(disturbed));
        Assert.False(IsPerformed(disturbed, separated: true));
        Assert.True(IsPerformed(drummer, separated: true));
    }

    [Fact]
    public void Toms_of_a_drummer_are_as_many_as_their_tunings()
    {
        Rng rng = new Seed(6).CreateRng();
        double[] hz = [98, 146, 196];
        int[] drum = [.. Enumerable.Range(0, 30).Select(_ => rng.Next(hz.Length))];
        ComparedHit[] hits = [.. drum.Select((d, i) => Tom(hz[d] * (1 + 0.02 * rng.NextDouble()), i))];
        var distances = new HitDistances(hits, isPerformed: true, CancellationToken.None);
        for (int i = 0; i < hits.Length; i++)
            for (int j = 0; j < i; j++)
                Assert.Equal(drum[i] == drum[j], distances.Between(i, j) < new KitOptions().GroupDistanceDb);

        ComparedHit Tom(double pitch, int i) => (TestHits.Of(TestSounds.Tom(pitch), 0.2 * i) with
        {
            ClassScores = TestHits.ScoresOf((Instrument.Tom, 1)).Values,
        }).Compared.At(Place(0, 0.001, rng));
    }

    [Fact]
    public void Strokes_of_a_drummer_are_grouped_by_their_places()
    {
        (ComparedHit[] hits, int[] drum) = Performed(60, 3);
        AssertSame(drum, HitGrouper.GroupInput(hits, new KitOptions()));
    }

    [Fact]
    public void Strokes_of_a_long_performance_are_grouped_by_their_places()
    {
        (ComparedHit[] hits, int[] drum) = Performed(200, 3);
        AssertSame(drum, HitGrouper.GroupInput(hits, new KitOptions { MaxCompared = 100, Stretch = 40 }));
    }

    [Fact]
    public void Places_join_nothing_of_a_machine_and_only_as_far_as_the_user_wants()
    {
        (ComparedHit[] hits, _) = Performed(60, 2, repeats: true);
        ComparedHit[] near = [.. hits.Select(h => h.At(hits[0].Place))];
        Assert.Equal(2, HitGrouper.GroupInput(near, new KitOptions()).Distinct().Count());
        (hits, _) = Performed(60, 2);
        Assert.Equal(60, HitGrouper.GroupInput(hits, new KitOptions { GroupDistanceDb = 0 }).Distinct().Count());
    }

    [Fact]
    public void A_hit_without_a_place_is_like_no_other()
    {
        (ComparedHit[] hits, int[] drum) = Performed(20, 1);
        ComparedHit[] some = [.. hits.Select((h, i) => i == 3 ? h.At([]) : h)];
        int[] groups = HitGrouper.GroupInput(some, new KitOptions());
        Assert.Equal(2, groups.Distinct().Count());
        Assert.Single(groups, g => g == groups[3]);
    }

    [Fact]
    public void Distances_of_a_performance_are_symmetric_and_farthest_between_classes()
    {
        ComparedHit[] hits = [.. Performed(12, 2).Hits, Hat(0.1).At(Place(0, 0, new Seed(1).CreateRng()))];
        var distances = new HitDistances(hits, isPerformed: true, CancellationToken.None);
        for (int i = 0; i < 12; i++)
        {
            Assert.Equal(SoundDistance.Max, distances.Between(i, 12));
            for (int j = 0; j < i; j++) Assert.Equal(distances.Between(i, j), distances.Between(j, i), 1e-2);
        }

        static ComparedHit Hat(double start) => (TestHits.Of(TestSounds.Hat(), start) with
        {
            ClassScores = TestHits.ScoresOf((Instrument.HihatClosed, 1)).Values,
        }).Compared;
    }
}
