using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Onsets;

namespace SoundRoutine.Tests.Kits;

public class ProminenceTests
{
    private static readonly KitOptions s_separated = new() { Separated = true };

    /// <summary>A steady low tone with a soft start, as a separator leaves of a bass.</summary>
    private static float[] Note(double hz) => TestSounds.Make(0.35, (t, _) =>
        0.3 * Math.Min(1, t / 0.03) * Math.Min(1,
            (0.35 - t) / 0.05) * (Math.Sin(2 * Math.PI * hz * t) + 0.4 * Math.Sin(4 * Math.PI * hz * t)));

    /// <summary>Kick, hat, snare, hat, and between them a few notes 30 dB down, each of another pitch.</summary>
    private static (AudioBuffer Stem, ImmutableArray<Onset> Onsets, double[] Notes) Song()
    {
        float[][] beat = [TestSounds.Kick(), TestSounds.Hat(), TestSounds.Snare(), TestSounds.Hat(seed: 5)];
        double[] notes = [1.83, 4.83, 6.83];
        var hits = Enumerable.Range(0, 24).Select(i => (0.1 + 0.5 * i, beat[i % 4], i % 2 == 0 ? 0.9 : 0.5 + 0.01 * i))
            .Concat(notes.Select((t, i) => (t, Note(300 + 90 * i), 0.03)));
        var (stem, onsets) = TestSounds.Track(13, hits.OrderBy(h => h.Item1), noise: 1e-5);
        return (stem, onsets, notes);
    }

    private static bool IsAt(Sample sample, double time) => Math.Abs(sample.Start + sample.Attack - time) < 0.01;

    [Fact]
    public void Faint_notes_heard_once_are_left_out_of_a_separated_song_and_counted()
    {
        var (stem, onsets, notes) = Song();
        KitPlan plan = KitBuilder.Build([InputAnalyzer.Analyze("song.wav", stem, new(onsets), s_separated)]);
        Assert.DoesNotContain(plan.Samples, s => notes.Any(n => IsAt(s.Sample, n)));
        Assert.Contains(plan.LeftOut, l => l.Reason.Contains("bleed", StringComparison.Ordinal)
            && l.Count >= notes.Length);
        Assert.All((Instrument[])[Instrument.Kick, Instrument.Snare, Instrument.HihatClosed],
            c => Assert.Contains(plan.Samples, s => s.Sample.Class == c));
    }

    [Fact]
    public void Nothing_is_left_out_of_a_stem_that_was_not_separated()
    {
        var (stem, onsets, notes) = Song();
        KitPlan plan = KitBuilder.Build([InputAnalyzer.Analyze("drums.wav", stem, new(onsets))]);
        Assert.All(notes, n => Assert.Contains(plan.Samples, s => IsAt(s.Sample, n)));
        Assert.DoesNotContain(plan.LeftOut, l => l.Reason.Contains("bleed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_song_of_nothing_but_notes_still_gives_its_best()
    {
        var (stem, onsets) = TestSounds.Track(3, [(0.1, Note(220), 0.3), (1, Note(330), 0.3), (2, Note(440), 0.3)]);
        Assert.NotEmpty(InputAnalyzer.Analyze("song.wav", stem, new(onsets), s_separated).Hits);
    }

    [Fact]
    public void Loud_hits_of_a_sound_that_comes_back_are_more_prominent_than_faint_or_single_ones()
    {
        float[] snare = TestSounds.Snare();
        var (stem, onsets) =
            TestSounds.Track(9,
            [.. Enumerable.Range(0, 12)
                .Select(i => (0.1 + 0.6 * i, snare, i == 6 ? 0.08 : 0.7 + 0.02 * i)), (7.9, TestSounds.Tom(90), 0.8)]);
        AnalyzedHit[] hits =
            [.. InputAnalyzer.Analyze("drums.wav", stem, new(onsets),
            new KitOptions { RepeatDistanceDb = 0, RoundRobins = 16, NoParts = true }).Hits];
        Assert.Equal(13, hits.Length);
        Assert.All(hits, h => Assert.InRange(h.Prominence, 0, 1));
        AnalyzedHit faint = hits[6], single = hits[12];
        Assert.All(hits[..6], h => Assert.True(h.Prominence > faint.Prominence && h.Prominence > single.Prominence));
    }

    [Fact]
    public void A_single_hit_is_as_prominent_as_can_be()
    {
        AnalyzedHit hit =
            Assert.Single(InputAnalyzer.AnalyzeOneShot("kick.wav", TestSounds.Mono(TestSounds.Kick())).Hits);
        Assert.Equal(1, hit.Prominence);
        Assert.Equal(0, hit.Level);
    }

    [Fact]
    public void Between_hat_and_snare_the_loud_hit_of_a_song_is_the_snare()
    {
        var weights = new double[Enum.GetValues<Instrument>().Length];
        weights[(int)Instrument.Snare] = weights[(int)Instrument.HihatClosed] = 1;
        ClassScores either = ClassScores.FromWeights(weights);
        Assert.Equal(Instrument.Snare, RuleClassifier.Default.AtLevel(either, 0).Best);
        Assert.Equal(Instrument.HihatClosed, RuleClassifier.Default.AtLevel(either, -18).Best);
    }
}
