using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Tests.Kits;

namespace SoundRoutine.Tests.Pipeline;

/// <summary>What an input is taken for: one hit, several, drums or music.</summary>
public class InputKindTests
{
    private const int Rate = TestSounds.Rate;

    private static InputKind KindOf(AudioBuffer audio, string name = "sound.wav") =>
        InputKind.Of(name, audio, new PreprocessOptions(), StepContext.Default);

    /// <summary>
    /// A ping, then the wash of many partials that beat against each other, and noise that swells within a tenth of a
    /// second.
    /// </summary>
    private static float[] Cymbal(double seconds, double decay, int seed)
    {
        Rng rng = new Seed((ulong)seed).CreateRng();
        (double Hz, double Phase, double Gain)[] partials =
            [.. Enumerable.Range(0, 40)
                .Select(_ => (300 + 9000 * rng.NextDouble(), 6.28 * rng.NextDouble(), 0.3 + rng.NextDouble()))];
        double last = 0;
        return TestSounds.Make(seconds, (t, noise) =>
        {
            double wash = 0, high = noise - last;
            last = noise;
            foreach ((double hz, double phase, double gain) in partials)
                wash += gain * Math.Sin(2 * Math.PI * hz * t + phase);
            return (0.006 * wash + 0.06 * high * (1 - Math.Exp(-t * 30)) + 0.4 * Math.Exp(-t * 300) * noise)
                * Math.Exp(-t * decay);
        }, seed);
    }

    [Theory]
    [InlineData(1.5, 3)]
    [InlineData(4, 1.2)]
    [InlineData(12, 0.4)]
    [InlineData(19, 0.3)]
    public void A_cymbal_is_one_hit_however_long_it_rings_and_stays_as_it_is(double seconds, double decay)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            AudioBuffer audio = TestSounds.Mono(Cymbal(seconds, decay, seed));
            Assert.Equal(SourceKind.OneShot, KindOf(audio).Kind);
            HitSlice hit = HitSlicer.Whole(audio)!;
            Assert.True(audio[0][hit.Range.Start..(hit.Range.End - hit.FadeOut)]
                .SequenceEqual(hit.Audio[0][..^hit.FadeOut]));
            Assert.InRange(hit.Audio.Seconds, seconds - 0.02, seconds);
        }
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void A_cymbal_that_is_struck_again_is_no_single_hit(double again)
    {
        float[] x = new float[4 * Rate], cymbal = Cymbal(4, 3, 5);
        foreach (double at in new[] { 0, 0.3 + again }) for (int i = 0; i + (int)(at * Rate) < x.Length; i++)
            x[i + (int)(at * Rate)] += cymbal[i];
        Assert.NotEqual(SourceKind.OneShot, KindOf(TestSounds.Mono(x)).Kind);
    }

    [Fact]
    public void Hits_with_silence_between_them_are_several_in_a_short_file()
    {
        float[] x = [.. TestSounds.Kick(seconds: 0.2), .. new float[Rate / 4], .. TestSounds.Snare(),
            .. new float[Rate / 5]];
        InputKind kind = KindOf(TestSounds.Mono(x));
        Assert.Equal(SourceKind.Drums, kind.Kind);
        Assert.Equal(2, kind.Strokes.Length);
        Assert.Equal(0.45, kind.Strokes[1] / (double)Rate, 0.003);
    }

    [Fact]
    public void Steady_noise_in_the_silence_hides_no_hit()
    {
        Rng rng = new Seed(3).CreateRng();
        float[] x = [.. TestSounds.Kick(seconds: 0.2), .. new float[Rate / 4], .. TestSounds.Snare(),
            .. new float[Rate / 5]];
        for (int i = 0; i < x.Length; i++) x[i] += (float)(0.02 * (2 * rng.NextDouble() - 1));
        Assert.Equal(2, KindOf(TestSounds.Mono(x)).Strokes.Length);
    }

    [Fact]
    public void Drums_over_a_steady_drone_are_not_hits_in_silence()
    {
        (AudioBuffer drums, _) =
            TestSounds.Track(6, Enumerable.Range(0, 12)
                .Select(i => (i * 0.5, i % 2 == 0 ? TestSounds.Kick() : TestSounds.Snare(seed: i + 1), 0.9)));
        float[] drone =
            [.. Enumerable.Range(0, drums.Frames)
                .Select(i => (float)(0.07 * (Math.Sin(0.031 * i) + Math.Sin(0.0469 * i) + Math.Sin(0.062 * i))))];
        Assert.Empty(KindOf(TestSounds.Mono([.. drone.Zip(drums[0].ToArray(), (a, b) => a + b)])).Strokes);
    }

    [Theory]
    [InlineData("hit/kick_and_tail.wav", nameof(SourceKind.OneShot))]
    [InlineData("Loops/short_loop.wav", nameof(SourceKind.Drums))]
    public void The_name_helps_where_the_sound_is_short(string name, string expected)
    {
        (AudioBuffer audio, _) = TestSounds.Track(0.8, [(0, TestSounds.Tom(), 1), (0.35, TestSounds.Snare(), 0.9)]);
        Assert.Equal(expected, KindOf(audio, name).Kind.ToString());
    }

    [Fact]
    public void Distorted_guitars_over_drums_are_music_and_the_drums_alone_are_not()
    {
        float[] drums = new float[6 * Rate], guitar = new float[6 * Rate];
        for (int step = 0; step < 24; step++)
        {
            float[] sound = (step % 4) switch { 0 => TestSounds.Kick(), 2 => TestSounds.Snare(seed: step), _ =>
                TestSounds.Hat(seed: step) };
            for (int i = 0; i < sound.Length && step * Rate / 4 + i < drums.Length; i++)
                drums[step * Rate / 4 + i] += sound[i];
        }
        // Power chords driven far into clipping, as an amplifier does, and the edge taken off as its cabinet does.
        double low = 0;
        for (int i = 0; i < guitar.Length; i++)
        {
            double t = (double)i / Rate, root = 82.4 * Math.Pow(2, (int)(t / 0.75) % 4 * 2 / 12.0), x = 0;
            for (int h = 1; h <= 12; h++) foreach (double ratio in new[] { 1, 1.4983, 2 })
                x += Math.Sin(2 * Math.PI * root * ratio * h * t + h * h) / h;
            low += 0.5 * (Math.Tanh(20 * x * Math.Exp(-t % 0.75)) - low);
            guitar[i] = (float)(0.35 * low);
        }
        Assert.Equal(SourceKind.Drums, KindOf(TestSounds.Mono(drums)).Kind);
        Assert.Equal(SourceKind.Song, KindOf(TestSounds.Mono([.. drums.Zip(guitar, (a, b) => 0.7f * a + b)])).Kind);
    }

    [Fact]
    public void A_click_before_a_kick_is_not_the_kick_and_is_counted()
    {
        float[] x = [.. new float[(int)(0.3 * Rate)], .. TestSounds.Kick()];
        for (int i = 0; i < 6; i++) x[(int)(0.113 * Rate) + i] = i % 2 == 0 ? 0.2f : -0.2f;
        InputAnalysis hits = InputAnalyzer.AnalyzeOneShot("kick.wav", TestSounds.Mono(x));
        AnalyzedHit hit = Assert.Single(hits.Hits);
        Assert.Equal(0.3, hit.Start + hit.Attack, 0.003);
        Assert.Equal(1, hits.LeftOut.Sum(l => l.Count));
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.04)]
    public void Noise_before_a_kick_is_not_the_kick(double noise)
    {
        Rng rng = new Seed(4).CreateRng();
        float[] x = [.. new float[(int)(0.3 * Rate)], .. TestSounds.Kick()];
        for (int i = 0; i < x.Length; i++) x[i] += (float)(noise * (2 * rng.NextDouble() - 1));
        Assert.Equal(0.3, HitSlicer.Whole(TestSounds.Mono(x))!.Onset.Frame / (double)Rate, 0.005);
    }
}
