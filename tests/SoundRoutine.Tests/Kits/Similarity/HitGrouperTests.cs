using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Similarity;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Tests.Kits.Similarity;

public class HitGrouperTests
{
    /// <summary>A softer stroke: quieter by the square law, and darker.</summary>
    private static float[] Struck(float[] x, double velocity)
    {
        double keep = 1 - Math.Exp(-2 * Math.PI * (1500 + 14_000 * velocity * velocity) / TestSounds.Rate), low = 0;
        return [.. x.Select(v => (float)(velocity * velocity * (low += keep * (v - low))))];
    }

    /// <summary>The groups of the slices of a track, in order of time.</summary>
    private static int[] Groups(IEnumerable<(double, float[], double)> hits, double seconds, KitOptions? options = null)
    {
        var (stem, onsets) = TestSounds.Track(seconds, hits, noise: 3e-4);
        options = (options ?? new KitOptions()) with { NoParts = true };
        return [.. InputAnalyzer.Analyze("track.wav", stem, new(onsets), options).Slices.Select(s => s.Group)];
    }

    [Fact]
    public void A_snare_at_four_strengths_under_a_ringing_cymbal_is_one_sound_and_the_cymbal_another()
    {
        float[] snare = TestSounds.Snare(), crash = TestSounds.Hat(decay: 2, seconds: 2, seed: 21);
        double[] velocities = [1, 0.8, 0.55, 0.35];
        int[] groups = Groups(
            [(0.1, crash, 0.25), .. Enumerable.Range(0, 8)
                .Select(i => (0.4 + 0.3 * i, Struck(snare, velocities[i % 4]), 1.0)), (3, crash, 0.25),
                (3.5, Struck(snare, 0.55), 1)], 5.5);
        Assert.Equal([0, 1], groups.Distinct().Select((_, i) => i));
        Assert.Equal(groups[0], groups[9]);
        Assert.Single(groups.Skip(1).Take(8).Append(groups[10]).Distinct());
    }

    [Fact]
    public void Two_snares_stay_two_sounds_at_all_strengths()
    {
        float[] one = TestSounds.Snare(),
            other =
            TestSounds.Make(0.2,
                (t, noise) =>
                0.4 * Math.Exp(-t * 60) * Math.Sin(2 * Math.PI * 330 * t) + 0.7 * Math.Exp(-t * 70) * noise, seed: 31);
        double[] velocities = [1, 0.8, 0.55, 0.35];
        int[] groups =
            Groups(Enumerable.Range(0, 16)
            .Select(i => (0.1 + 0.3 * i, Struck(i % 2 == 0 ? one : other, velocities[i / 2 % 4]), 1.0)), 5.5);
        Assert.Equal(2, groups.Distinct().Count());
        Assert.All(groups.Select((g, i) => (g, i)), p => Assert.Equal(groups[p.i % 2], p.g));
    }

    [Fact]
    public void Hats_of_a_drummer_share_no_waveform_and_are_one_sound()
    {
        var hats = Enumerable.Range(0, 24)
            .Select(i => (0.1 + 0.3 * i, TestSounds.Hat(seed: 100 + i), 0.4 + 0.02 * (i % 7)));
        int[] groups =
            Groups(hats.Concat(Enumerable.Range(0, 8).Select(i => (0.25 + 0.9 * i, TestSounds.Kick(), 0.9)))
            .OrderBy(h => h.Item1), 8);
        Assert.Equal(32, groups.Length);
        Assert.InRange(groups.Distinct().Count(), 2, 4);
    }

    [Fact]
    public void Two_hats_of_a_machine_repeat_their_waveforms_and_stay_two_sounds()
    {
        float[] one = TestSounds.Hat(seed: 100), other = TestSounds.Hat(decay: 25, seed: 101);
        int[] groups =
            Groups(Enumerable.Range(0, 24)
            .Select(i => (0.1 + 0.3 * i, i % 2 == 0 ? one : other, 0.4 + 0.02 * (i % 7))), 8);
        Assert.Equal([0, 1], groups.Distinct().Order());
        Assert.All(groups.Select((g, i) => (g, i)), p => Assert.Equal(groups[p.i % 2], p.g));
    }

    [Fact]
    public void The_groups_do_not_depend_on_the_order_of_the_hits()
    {
        float[][] sounds = [TestSounds.Kick(), TestSounds.Snare(), TestSounds.Hat()];
        AnalyzedHit[] hits =
            [.. Enumerable.Range(0, 12).Select(i => TestHits.Of(Struck(sounds[i % 3], 1 - 0.15 * (i / 3)), i))];
        string expected = Partition(hits);
        Gen.Shuffle(hits).Sample(shuffled => Assert.Equal(expected, Partition(shuffled)), iter: 20);
        Assert.Equal(3, expected.Count(c => c == '|'));

        static string Partition(AnalyzedHit[] hits)
        {
            ImmutableArray<AnalyzedHit> ordered = HitOrder.Ordered(hits, h => h, _ => "");
            int[] groups =
                HitGrouper.Group([.. ordered.Select(h => h.Compared)], [.. hits.Select(_ => 1)], new KitOptions());
            return string.Concat(ordered.Zip(groups).GroupBy(p => p.Second, p => p.First.Start)
                .Select(g => string.Join(' ', g.Order()) + "|").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_distance_that_the_user_sets_decides()
    {
        var hits = Enumerable.Range(0, 9)
            .Select(i => (0.1 + 0.4 * i, (float[][])[TestSounds.Kick(), TestSounds.Snare(), TestSounds.Hat()], i))
            .Select(h => (h.Item1, h.Item2[h.i % 3], 0.9 - 0.05 * h.i)).ToArray();
        Assert.Equal(9, Groups(hits, 5, new KitOptions { GroupDistanceDb = 0 }).Distinct().Count());
        Assert.Equal(3, Groups(hits, 5).Distinct().Count());
        Assert.Single(Groups(hits, 5, new KitOptions { GroupDistanceDb = 32 }).Distinct());
        Assert.Throws<ArgumentException>(() => new KitOptions { GroupDistanceDb = 33 }.Validated());
    }

    [Fact]
    public void Of_the_hits_kept_the_best_of_each_sound_has_a_snippet_which_text_keeps_to_the_bit()
    {
        var (stem, onsets) =
            TestSounds.Track(5, Enumerable.Range(0, 10)
            .Select(i => (0.1 + 0.45 * i, i % 2 == 0 ? TestSounds.Kick() : TestSounds.Snare(), 0.9 - 0.05 * i)));
        InputAnalysis source = InputAnalyzer.Analyze("track.wav", stem, new(onsets));
        Assert.All(source.Hits.GroupBy(h => h.Group), g =>
            Assert.Equal(g.Max(h => h.Merit), Assert.Single(g, h => h.Snippet.Samples.Length > 0).Merit));
        var options = new JsonSerializerOptions { Converters = { new SnippetConverter() } };
        Assert.All(source.Hits,
            h => Assert.Equal(h.Snippet,
            JsonSerializer.Deserialize<Snippet>(JsonSerializer.Serialize(h.Snippet, options), options)));
    }
}
