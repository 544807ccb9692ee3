using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Onsets;

namespace SoundRoutine.Tests.Kits;

public class KitBuilderTests
{
    private static readonly double[] s_gains = [0.9, 0.12, 0.45, 0.25, 0.85, 0.5];

    /// <summary>Kick, snare, hat and tom, each six times at several strengths, one every 400 ms.</summary>
    private static InputAnalysis Sequenced(string name = "song.wav", double noise = 1e-5, double start = 0.1)
    {
        float[][] sounds = [TestSounds.Kick(), TestSounds.Snare(), TestSounds.Hat(), TestSounds.Tom(160, 0.3)];
        var (stem, onsets) =
            TestSounds.Track(10 + start, Enumerable.Range(0, 24)
            .Select(i => (start + i * 0.4, sounds[i % 4], s_gains[i / 4])), noise);
        return InputAnalyzer.Analyze(name, stem, new(onsets), new KitOptions { NoParts = true });
    }

    [Fact]
    public void A_sequenced_track_gives_one_group_a_sound_with_layers_in_order_of_loudness()
    {
        Kit kit = KitBuilder.BuildKit([Sequenced()]);
        Assert.Equal(4, kit.Samples.Select(s => s.Group).Distinct().Count());
        foreach (var group in kit.Samples.GroupBy(s => s.Group))
        {
            Assert.True(group.Max(s => s.Layer) >= 3);
            Assert.Equal(Enumerable.Range(1, group.Max(s => s.Layer)), group.Select(s => s.Layer).Distinct().Order());
            foreach (Sample softer in group)
                Assert.All(group.Where(s => s.Layer > softer.Layer),
                    louder => Assert.True(louder.Loudness > softer.Loudness));
            Sample representative = Assert.Single(group, s => s.Representative);
            Assert.Equal(group.Max(Merit), Merit(representative));
        }

        static double Merit(Sample s) => s.Prominence * (0.2 + 0.8 * s.Cleanliness);
    }

    [Fact]
    public void The_representative_is_the_hit_without_bleed()
    {
        float[] snare = TestSounds.Snare(), tom = TestSounds.Tom(90, 1);
        var (stem, onsets) =
            TestSounds.Track(6,
            [(0.2, tom, 0.5), (0.45, snare, 0.6), (2, snare, 0.5), (3, tom, 0.5), (3.3, snare, 0.55)]);
        Kit kit = KitBuilder.BuildKit([InputAnalyzer.Analyze("song.wav", stem, new(onsets))]);
        Sample clean = kit.Samples.Single(s => Math.Abs(s.Start - 2) < 0.02);
        Assert.True(clean.Representative);
        Assert.True(clean.Cleanliness > 0.5);
        Assert.All(kit.Samples.Where(s => s.Group == clean.Group && s != clean),
            s => Assert.True(s.Cleanliness < clean.Cleanliness));
    }

    [Fact]
    public void The_same_recording_twice_is_kept_once_and_counted()
    {
        var (stem, onsets) =
            TestSounds.Track(5, Enumerable.Range(0, 10).Select(i => (0.1 + i * 0.45, TestSounds.Kick(), 0.8)));
        KitPlan plan = KitBuilder.Build([InputAnalyzer.Analyze("loop.wav", stem, new(onsets))]);
        Assert.Single(plan.Samples);
        Assert.Equal(9, plan.LeftOut.Single().Count);
    }

    [Fact]
    public void Sounds_of_two_inputs_join_and_the_order_of_inputs_does_not_matter()
    {
        InputAnalysis a = Sequenced("a.wav"), b = Sequenced("b.wav", noise: 3e-5, start: 0.3);
        KitPlan forward = KitBuilder.Build([a, b]), backward = KitBuilder.Build([b, a]);
        Assert.Equal(4, forward.Samples.Select(s => s.Sample.Group).Distinct().Count());
        Assert.Equal(forward.Samples.Select(s => (s.Sample.Id, s.Sample.Source, s.Sample.Start)),
            backward.Samples.Select(s => (s.Sample.Id, s.Sample.Source, s.Sample.Start)));
        Assert.All(forward.Samples, s => Assert.Equal(s.Sample.Start, new[] { a, b }[s.Source].Hits[s.Hit].Start));
    }

    [Fact]
    public void Every_hit_is_kept_or_counted()
    {
        InputAnalysis source = Sequenced();
        KitPlan plan = KitBuilder.Build([source], new KitOptions { Layers = 2, RoundRobins = 1 });
        Assert.Equal(24, plan.Samples.Length + plan.LeftOut.Sum(l => l.Count));
        Assert.All(plan.Samples, s => Assert.InRange(s.Sample.Layer, 1, 2));
        Assert.All(plan.Samples, s => Assert.Equal(1, s.Sample.RoundRobin));
    }

    [Fact]
    public void Nothing_found_is_an_empty_kit()
    {
        AudioBuffer silence = AudioBuffer.Silence(TestSounds.Rate, 2, TestSounds.Rate);
        InputAnalysis none = InputAnalyzer.Analyze("silence.wav", silence, new([])),
            silent = InputAnalyzer.Analyze("s2.wav", silence, new([new Onset(100, 1)]));
        Kit kit = KitBuilder.BuildKit([none, silent, InputAnalyzer.AnalyzeOneShot("s3.wav", silence)]);
        Assert.Empty(kit.Samples);
        Assert.Equal(1, silent.LeftOut.Single().Count);
        Assert.Empty(KitBuilder.Build([]).Samples);
    }

    [Fact]
    public void Noise_and_a_dense_roll_stay_bounded()
    {
        var (noise, _) = TestSounds.Track(10, [], noise: 0.1);
        ImmutableArray<Onset> thousand = [.. Enumerable.Range(0, 1000).Select(i => new Onset(i * 441, 0.5))];
        InputAnalysis found =
            InputAnalyzer.Analyze("noise.wav", noise, new(thousand), new KitOptions { MaxHitsPerSource = 50 });
        Assert.InRange(found.Hits.Length, 1, 50);
        var (roll, onsets) =
            TestSounds.Track(4, Enumerable.Range(0, 60)
            .Select(i => (0.1 + i * 0.06, TestSounds.Snare(seed: i), 0.2 + 0.01 * i)));
        KitPlan plan = KitBuilder.Build([InputAnalyzer.Analyze("roll.wav", roll, new(onsets))]);
        Assert.InRange(plan.Samples.Select(s => s.Sample.Group).Distinct().Count(), 1, 3);
    }

    [Fact]
    public void A_short_input_of_one_hit_gives_one_sample_with_its_gain()
    {
        Kit kit = KitBuilder.BuildKit([InputAnalyzer.AnalyzeOneShot("kick.wav", TestSounds.Mono(TestSounds.Kick()))]);
        Sample sample = Assert.Single(kit.Samples);
        Assert.Equal(-1, 20 * Math.Log10(kit.Bank[sample.Id].Peak) + sample.Gain, 0.01);
        Assert.Equal(Instrument.Kick, sample.Class);
        Assert.Equal("kick_01_l1_r1", sample.Id);
        Assert.Equal("samples/kick_01_l1_r1.wav", sample.File);
    }

    [Fact]
    public void Ids_are_unique_and_safe_whatever_the_inputs_are_called()
    {
        string[] names =
            ["a/song.wav", "b/song.wav", "../song.wav", "schlagzeug ÄÖ 太鼓.wav", "con", "", "a\nb", "song.wav",
            "song.wav"];
        InputAnalysis hits = Sequenced();
        Gen.Shuffle(names).Sample(shuffled =>
        {
            KitPlan plan = KitBuilder.Build([.. shuffled.Select((n, i) => Shifted(hits with { Source = n }, i))]);
            Assert.Equal(plan.Samples.Length, plan.Samples.Select(s => s.Sample.Id)
                .Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(plan.Samples, s => Assert.Matches("^[a-z]+(_[a-z]+)?_[0-9]{2,}_l[0-9]+_r[0-9]+$", s.Sample.Id));
        }, iter: 10);

        // Another level each, or all would be one recording.
        static InputAnalysis Shifted(InputAnalysis hits, int i) =>
            hits with { Hits = [.. hits.Hits.Select(h =>
                h with { Features = h.Features with { EnergyDb = h.Features.EnergyDb - i } })] };
    }

    [Fact]
    public void A_hat_over_the_tail_of_a_kick_is_the_hat_it_is_alone()
    {
        float[] kick = TestSounds.Tom(60, 1), hat = TestSounds.Hat();
        var (stem, onsets) =
            TestSounds.Track(4, [(0.1, kick, 1), (0.35, hat, 0.6), (1.5, hat, 0.5), (2, kick, 0.9), (2.3, hat, 0.7)]);
        KitPlan plan = KitBuilder.Build([InputAnalyzer.Analyze("beat.wav", stem, new(onsets))]);
        foreach (double time in (double[])[0.35, 1.5, 2.3])
            Assert.Equal(Instrument.HihatClosed,
                plan.Samples.Single(s => Math.Abs(s.Sample.Start + s.Sample.Attack - time) < 0.01).Sample.Class);
    }

    [Fact]
    public void Hits_survive_storage_as_JSON()
    {
        InputAnalysis hits = Sequenced();
        InputAnalysis read = JsonSerializer.Deserialize<InputAnalysis>(JsonSerializer.Serialize(hits))!;
        Assert.Equal(
            KitBuilder.Build([hits]).Samples.Select(s => (s.Sample.Id, s.Sample.Start, s.Hit)),
            KitBuilder.Build([read]).Samples.Select(s => (s.Sample.Id, s.Sample.Start, s.Hit)));
        Assert.Throws<ArgumentException>(() => KitBuilder.BuildKit([read]));
    }
}
