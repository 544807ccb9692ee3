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

    private static HitClasses Weighed(Func<StrokeKind, float> logit) =>
        Assert.Single(Heard(logit).Weigh([(s_hit, HitClasses.Unknown)]));

    [Fact]
    public void Each_part_is_told_by_the_output_of_its_drum()
    {
        PartEvidence evidence = Heard(k => (int)k);
        StrokeKind[] kinds =
            [.. evidence.Of(s_hit, HitClasses.Unknown).Drums.Select(d => (StrokeKind)d.Network!.Value)];
        Assert.Equal(
            [StrokeKind.Kick, StrokeKind.Snare, StrokeKind.Tom, StrokeKind.Hihat, StrokeKind.Cymbal], kinds);
    }

    [Fact]
    public void Without_an_onset_network_no_stroke_is_doubted()
    {
        var evidence = new PartEvidence(s_parts, null);
        HitOpinions heard = evidence.Of(s_hit, HitClasses.Unknown);
        Assert.All(heard.Drums, d => Assert.Null(d.Network));
        Assert.True(heard.Stroke > 4 && heard.Other < -2, $"{heard.Stroke}, {heard.Other}");
        HitClasses kick = HitClasses.Unknown with
        {
            Presence = HitClasses.Unknown.Presence.SetItem(HitClass.Kick, 0.99), Drum = 1,
        };
        HitSlice hit = HitSlicer.Slice(s_loop, [new Onset((int)(0.02 * s_loop.SampleRate), 1)])[0];
        Assert.Contains(HitClass.Kick, Assert.Single(evidence.Weigh([(hit, kick)])).Present);
    }

    [Fact]
    public void What_the_network_hears_reaches_the_kit()
    {
        HeardStrokes heard = OnsetDetector.Listen(s_loop, OnsetOptions.Default, StepContext.Default);
        StrokeLogits Moved(StrokeKind kind, float by) => new([.. heard.Logits!.Values.Select((values, k) =>
            k == (int)kind ? [.. values.Select(v => v + by)] : values)], s_loop.SampleRate);
        double HatsIn(StrokeLogits logits) => InputAnalyzer.Analyze("loop", s_loop, heard with { Logits = logits })
            .Hits.Sum(h => PartEvidence.PresenceOf(h.Presence, DrumPart.Hihat));
        double said = HatsIn(heard.Logits!), unsaid = HatsIn(Moved(StrokeKind.Hihat, -20));
        Assert.True(unsaid < said - 0.5, $"{unsaid}, {said}");
    }

    [Fact]
    public void A_drum_that_the_classifier_does_not_hear_is_struck_where_the_network_is_sure()
    {
        HitClasses classes = Weighed(k => k == StrokeKind.Hihat ? 12 : -12);
        Assert.Equal(HitClass.HihatClosed, Assert.Single(classes.Present));
        Assert.Empty(Weighed(_ => -12).Present);
    }
}
