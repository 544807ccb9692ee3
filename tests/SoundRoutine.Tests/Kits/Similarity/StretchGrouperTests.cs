using CsCheck;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Similarity;
using SoundRoutine.Kits.Stages;

namespace SoundRoutine.Tests.Kits.Similarity;

public class StretchGrouperTests
{
    private const int Drums = 5;

    /// <summary>
    /// Strokes of five drums of a machine at many strengths, in order of time; each stroke a little different, as bleed
    /// leaves it.
    /// </summary>
    private static (ComparedHit[] Hits, int[] Drum) Played(int count, int seed = 1)
    {
        float[][] sounds =
            [TestSounds.Kick(), TestSounds.Snare(), TestSounds.Hat(), TestSounds.Hat(decay: 12, seconds: 0.3, seed: 9),
            TestSounds.Tom(hz: 210)];
        Rng rng = new Seed((ulong)seed).CreateRng();
        int[] drum = [.. Enumerable.Range(0, count).Select(_ => rng.Next(Drums))];
        AnalyzedHit[] hits = [.. drum.Select((d, i) =>
        {
            double gain = 0.2 + 0.8 * rng.NextDouble();
            float[] bleed = [.. sounds[d].Select(x => (float)(gain * x + 0.004 * (2 * rng.NextDouble() - 1)))];
            return TestHits.Of(bleed, 0.2 * i);
        })];
        int[] order = [.. HitOrder.Ordered(Enumerable.Range(0, count), i => hits[i], _ => "")];
        return ([.. order.Select(i => hits[i].Compared)], [.. order.Select(i => drum[i])]);
    }

    private static int[] Ones(int count) => [.. Enumerable.Repeat(1, count)];

    /// <summary>
    /// Of pairs of hits the share that two answers agree on to be of one sound, of those that one of them takes for
    /// that.
    /// </summary>
    private static double Agreement(int[] a, int[] b)
    {
        double Pairs(IEnumerable<int> sizes) => sizes.Sum(n => n * (n - 1) / 2.0);
        double both = Pairs(a.Zip(b).GroupBy(p => p).Select(g => g.Count()));
        return both / (Pairs(a.GroupBy(g => g).Select(g => g.Count()))
            + Pairs(b.GroupBy(g => g).Select(g => g.Count())) - both);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Stretches_give_the_sounds_that_all_pairs_give(bool oneInput)
    {
        (ComparedHit[] hits, int[] drum) = Played(600);
        int[] exact = HitGrouper.Group(hits, Ones(600), new KitOptions());
        int[] groups = new StretchGrouper(new KitOptions { Stretch = 80 }, null, default)
            .Group(hits, Ones(600), oneInput);
        Assert.True(Agreement(exact, drum) > 0.9, "the example is no example");
        Assert.InRange(Agreement(exact, groups), 0.95, 1);
        Assert.InRange(Agreement(drum, groups), 0.9, 1);
    }

    [Fact]
    public void Four_times_the_hits_are_less_than_five_times_the_comparisons()
    {
        long Compared(int count)
        {
            var grouper = new StretchGrouper(new KitOptions { Stretch = 60 }, null, default);
            grouper.Group(Played(count).Hits, Ones(count), oneInput: true);
            return grouper.Compared;
        }
        // n to the power of 1.2 would be 5.3 times.
        Assert.InRange((double)Compared(1600) / Compared(400), 1, 5.3);
    }

    [Fact]
    public void Sounds_struck_once_are_not_compared_with_each_other_all_over()
    {
        ComparedHit[] One(int count) => [.. HitOrder.Ordered(Enumerable.Range(0, count).Select(i =>
        {
            Rng rng = new Seed((ulong)i + 1).CreateRng();
            double hz = 60 + 3000 * rng.NextDouble(), decay = 5 + 60 * rng.NextDouble();
            double Sound(double t, double noise) =>
                Math.Exp(-t * decay) * (Math.Sin(2 * Math.PI * hz * t) + 0.3 * noise);
            return TestHits.Of(TestSounds.Make(0.15, Sound, i + 1), i);
        }), h => h, _ => "").Select(h => h.Compared)];
        long Compared(int count)
        {
            var grouper = new StretchGrouper(new KitOptions { Stretch = 50, GroupDistanceDb = 0 }, null, default);
            Assert.Equal(count, grouper.Group(One(count), Ones(count), oneInput: true).Distinct().Count());
            return grouper.Compared;
        }
        Assert.InRange((double)Compared(1200) / Compared(300), 1, 5.3);
    }

    [Fact]
    public void Up_to_some_thousand_hits_all_pairs_are_compared_as_ever()
    {
        (ComparedHit[] hits, _) = Played(120);
        var options = new KitOptions();
        Assert.True(options.MaxCompared >= 3000);
        Assert.Equal(HitGrouper.GroupInput(hits, options with { MaxCompared = 120, Stretch = 10 }),
            HitGrouper.GroupInput(hits, options));
    }

    [Fact]
    public void Progress_rises_to_the_end()
    {
        (ComparedHit[] hits, _) = Played(300);
        List<double> seen = [];
        new StretchGrouper(new KitOptions { Stretch = 40 }, done => { lock (seen) seen.Add(done); }, default)
            .Group(hits, Ones(300), oneInput: true);
        Assert.Equal(1, seen[^1]);
        Assert.True(seen.Count > 10 && seen.Min() < 0.1 && seen.Zip(seen.Skip(1)).All(p => p.Second > p.First - 0.1));
    }

    [Fact]
    public void The_groups_depend_on_the_hits_alone()
    {
        (ComparedHit[] hits, _) = Played(200);
        int[] Groups() =>
            new StretchGrouper(new KitOptions { Stretch = 30 }, null, default).Group(hits, Ones(200), oneInput: true);
        Assert.Equal(Groups(), Groups());
    }

    [Fact]
    public void Of_a_sound_struck_very_often_the_best_of_each_strength_stay() => Gen.Int[100, 400].Sample(count =>
    {
        Rng rng = new Seed((ulong)count).CreateRng();
        AnalyzedHit[] hits = [.. Enumerable.Range(0, count).Select(i => new AnalyzedHit
        {
            Start = i, End = i + 1, Features = new SoundFeatures { EnergyDb = -30 * rng.NextDouble() },
                ClassScores = ClassScores.Unknown.Values,
            Fingerprint = Fingerprint.Silent, Snippet = Snippet.None, Cleanliness = rng.NextDouble(),
        })];
        int[] all = [.. Enumerable.Range(0, count)],
            kept = BestTakes.Of(all, hits, new KitOptions { MaxCompared = 99 });
        Assert.Equal(all, BestTakes.Of(all, hits, new KitOptions { MaxCompared = count }));
        Assert.Equal(kept, kept.Order().Distinct());
        Assert.Contains(all.MinBy(i => hits[i].Features.EnergyDb), kept);
        Assert.Contains(all.MaxBy(i => hits[i].Features.EnergyDb), kept);
        Assert.Contains(all.MaxBy(i => hits[i].Merit), kept);
    }, iter: 20);
}
