using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Kits.Joining;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Kits.Stages;
using SoundRoutine.Onsets;

namespace SoundRoutine.Tests.Kits.Corrections;

/// <summary>What becomes of a kit by what the user says of its hits and sounds.</summary>
public class CorrectedKitTests
{
    private const string Hash = "a";
    private static readonly KitOptions s_options = new() { NoParts = true };

    /// <summary>Hits one every 450 ms, the first at 0.1 s.</summary>
    private static InputAnalysis Analyzed(float[][] sounds, params HitCorrection[] said) =>
        Analyzed([.. sounds.Select(s => (s, 0.8))], said);

    private static InputAnalysis Analyzed((float[] Sound, double Gain)[] sounds, params HitCorrection[] said)
    {
        var (stem, onsets) = TestSounds.Track(0.5 + 0.45 * sounds.Length,
            sounds.Select((s, i) => (Time(i), s.Sound, s.Gain)));
        return InputAnalyzer.Analyze("loop.wav", stem, new(onsets), s_options,
            corrections: new InputCorrections { Hits = [.. said] });
    }

    private static double Time(int hit) => 0.1 + hit * 0.45;

    private static float[][] Kicks(int count) => [.. Enumerable.Repeat(TestSounds.Kick(), count)];

    [Fact]
    public void A_hit_of_a_given_class_is_a_sound_of_that_class_however_many_are_like_it()
    {
        InputAnalysis kicks = Analyzed(Kicks(10), new HitCorrection { At = Time(3), Class = Instrument.Tom });
        ImmutableArray<PlannedSample> samples = KitBuilder.Build([kicks]).Samples;
        Assert.Equal([Instrument.Kick, Instrument.Tom], samples.Select(s => s.Sample.Class).Order());
        Assert.Equal(Time(3), samples.Single(s => s.Sample.Class == Instrument.Tom).Sample.Start, 0.03);
    }

    [Fact]
    public void Hits_of_one_sound_that_are_all_given_a_class_stay_one_sound()
    {
        InputAnalysis toms = Analyzed(Kicks(6),
            [.. Enumerable.Range(0, 6).Select(i => new HitCorrection { At = Time(i), Class = Instrument.Tom })]);
        Assert.Equal(Instrument.Tom, Assert.Single(KitBuilder.Build([toms]).Samples).Sample.Class);
    }

    [Fact]
    public void Every_hit_that_is_wanted_gives_a_sample_whatever_the_number_of_round_robins()
    {
        int wanted = s_options.RoundRobins + 2;
        InputAnalysis kicks = Analyzed(Kicks(wanted),
            [.. Enumerable.Range(0, wanted).Select(i => new HitCorrection { At = Time(i), Kept = true })]);
        Assert.Equal(wanted, KitBuilder.Build([kicks]).Samples.Length);
    }

    [Fact]
    public void A_buried_hit_that_is_wanted_is_of_the_sound_of_its_own_drum()
    {
        (AudioBuffer stem, ImmutableArray<Onset> onsets) = TestSounds.Track(1, [(0.1, TestSounds.Kick(), 0.8)]);
        InputHit buried = MeasureStage.Measure(Assert.Single(HitSlicer.Slice(stem, onsets, new SliceOptions()))) with
        {
            LeftOut = LeftOut.Buried,
        };
        Assert.Null(After(new HitCorrection { At = 0.1, Kept = true }).LeftOut);
        Assert.Equal(LeftOut.Buried, After(new HitCorrection { At = 0.1, Class = Instrument.Tom }).LeftOut);

        InputHit After(HitCorrection said) =>
            Assert.Single(CorrectStage.Classes([buried], new InputCorrections { Hits = [said] }));
    }

    [Fact]
    public void A_sound_that_others_were_joined_to_keeps_its_class_when_one_is_taken_out_of_it()
    {
        (float[], double)[] sounds = [.. Kicks(1).Select(kick => (kick, 0.8)),
            .. Enumerable.Range(0, 6).Select(i => (TestSounds.Snare(), 0.8 * Math.Pow(0.6, i)))];
        SoundPool pool = SoundPool.Of([Analyzed(sounds)], s_options, CancellationToken.None);
        KitSound kick = pool.Sounds.Single(s => s.Class == Instrument.Kick),
            snare = KitSound.Of(pool.Sounds.Where(s => s != kick).SelectMany(s => s.Hits), pool.Sources);
        GroupCorrection joined = new() { Hit = Place(1, Instrument.Snare), Into = Place(0, Instrument.Kick) },
            alone = new() { Hit = Place(1, Instrument.Snare) };
        ImmutableArray<KitSound> after = HandGroups.Applied([kick, snare], [joined, alone], pool.Sources, [Hash]);
        Assert.Equal([(Instrument.Kick, kick.Hits.Length + snare.Hits.Length - 1), (Instrument.Snare, 1)],
            after.Select(s => (s.Class, s.Hits.Length)));
        Assert.True(snare.Hits.Length > kick.Hits.Length + 1, "most of what is left are snares");

        static HitPlace Place(int hit, Instrument drum) => new() { Input = Hash, At = Time(hit), Class = drum };
    }
}
