using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Parts;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;
using SoundRoutine.Separation.Parts;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Kits.Parts;

public class PartEvidenceTests
{
    private static readonly AudioBuffer s_loop = TestSongs.DrumLoop(4);
    private static readonly HitSlice s_hit = HitSlicer.Slice(s_loop, [new Onset(22_050, 1)])[0];
    private static readonly StemParts s_parts =
        StemParts.Of(s_loop, new FrameRange(0, s_loop.Frames), StepContext.Default);

    private static PartEvidence Heard(Func<StrokeKind, float> logit) => new(s_parts,
        new StrokeLogits([.. Enum.GetValues<StrokeKind>().Select(k =>
            Enumerable.Repeat(logit(k), OnsetBands.Count(s_loop.Frames, s_loop.SampleRate)).ToArray())],
            s_loop.SampleRate));

    [Fact]
    public void Each_part_is_told_by_the_output_of_its_drum()
    {
        PartEvidence evidence = Heard(k => (int)k);
        StrokeKind[] kinds =
            [.. DrumParts.Drums.Select(p => (StrokeKind)evidence.For(p, HitClasses.Unknown, s_hit).Network!.Value)];
        Assert.Equal(
            [StrokeKind.Kick, StrokeKind.Snare, StrokeKind.Tom, StrokeKind.Hihat, StrokeKind.Cymbal], kinds);
    }

    [Fact]
    public void What_the_network_hears_reaches_the_kit()
    {
        HeardStrokes heard = OnsetDetector.Listen(s_loop, OnsetOptions.Default, StepContext.Default);
        StrokeLogits toms = new([.. Enum.GetValues<StrokeKind>().Select(k => Enumerable.Repeat(
            k == StrokeKind.Tom ? 20f : -20f, heard.Logits!.Values[0].Length).ToArray())], s_loop.SampleRate);
        Assert.Contains(InputAnalyzer.Analyze("loop", s_loop, heard).Hits, h => h.CutFrom != DrumPart.Toms);
        Assert.All(InputAnalyzer.Analyze("loop", s_loop, heard with { Logits = toms }).Hits,
            h => Assert.Equal(Instrument.Tom, h.Scores.Best));
    }

    [Fact]
    public void A_drum_that_the_classifier_does_not_hear_is_struck_where_the_network_is_sure()
    {
        HitClasses classes = Heard(k => k == StrokeKind.Hihat ? 12 : -12).Weigh(HitClasses.Unknown, s_hit);
        Assert.Equal(HitClass.HihatClosed, Assert.Single(classes.Present));
        Assert.Empty(Heard(_ => -12).Weigh(HitClasses.Unknown, s_hit).Present);
    }
}
