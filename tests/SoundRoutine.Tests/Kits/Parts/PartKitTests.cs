using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Onsets;
using SoundRoutine.Separation.Parts;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Kits.Parts;

/// <summary>Kits of a loop in which a hat falls with every kick and every snare.</summary>
public class PartKitTests
{
    private static readonly AudioBuffer s_loop = TestSongs.DrumLoop(16);
    private static readonly HeardStrokes s_heard =
        OnsetDetector.Listen(s_loop, OnsetOptions.Default, StepContext.Default);
    private static readonly InputAnalysis s_apart = InputAnalyzer.Analyze("loop", s_loop, s_heard),
        s_whole = InputAnalyzer.Analyze("loop", s_loop, s_heard, new KitOptions { NoParts = true });

    [Fact]
    public void Drums_that_always_coincide_are_cut_from_their_parts()
    {
        Kit kit = KitBuilder.BuildKit([s_apart]);
        Assert.Contains(kit.Samples, s => s.Class == Instrument.Kick && s.CutFrom == DrumPart.Kick);
        Assert.Contains(kit.Samples, s => s.Class == Instrument.HihatClosed);
        Assert.All(kit.Samples, s => Assert.NotNull(s.Others));
    }

    [Fact]
    public void A_kick_cut_out_has_less_treble_than_with_its_hat()
    {
        double Treble(InputAnalysis analysis) =>
            analysis.Hits.Where(h => h.Scores.Best == Instrument.Kick)
            .Min(h => h.Features.HighRatio + h.Features.AirRatio);
        Assert.True(Treble(s_apart) < Treble(s_whole));
    }

    [Fact]
    public void Every_drum_of_a_hit_is_a_stroke_of_its_own()
    {
        double[] kicks = Times(Instrument.Kick), hats = Times(Instrument.HihatClosed);
        Assert.Contains(kicks, k => hats.Any(h => Math.Abs(h - k) < 0.02));
        Assert.All(s_apart.Slices, s => Assert.Single(s.Instruments.Append(s.Class).Distinct()));

        double[] Times(Instrument drum) =>
            [.. s_apart.Slices.Where(s => s.Class == drum).Select(s => s.Start + s.Attack)];
    }

    [Fact]
    public void Without_parts_hits_are_cut_as_they_sound()
    {
        Assert.All(s_whole.Hits, h => Assert.Equal((null, null), (h.CutFrom, h.Others)));
        Assert.Equal(s_whole.Slices.Length, s_whole.Slices.Select(s => s.Start).Distinct().Count());
    }

    [Fact]
    public void The_same_stem_gives_the_same_hits()
    {
        InputAnalysis again = InputAnalyzer.Analyze("loop", s_loop, s_heard);
        Assert.Equal(s_apart.Slices.Select(s => (s.Start, s.End, s.Class, s.Level)),
            again.Slices.Select(s => (s.Start, s.End, s.Class, s.Level)));
        for (int i = 0; i < again.Audio.Length; i++) Assert.True(again.Audio[i][0].SequenceEqual(s_apart.Audio[i][0]));
    }

    [Fact]
    public void Levels_are_those_of_the_stem()
    {
        foreach ((AnalyzedHit hit, AudioBuffer audio) in s_apart.Hits.Zip(s_apart.Audio))
            Assert.True(audio.Peak <= 1.5 * s_loop.Peak, $"{hit.Start} {audio.Peak}");
    }
}
