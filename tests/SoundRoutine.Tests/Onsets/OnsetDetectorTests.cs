using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Audio;
using SoundRoutine.Onsets;

namespace SoundRoutine.Tests.Onsets;

public class OnsetDetectorTests
{
    private static ImmutableArray<Onset> Detect(AudioBuffer audio, OnsetOptions? options = null) =>
        OnsetDetector.Detect(audio, options ?? OnsetOptions.Default, StepContext.Default);

    private static void AssertHits(int[] expected, ImmutableArray<Onset> found, double toleranceMs,
        int rate = Synth.Rate)
    {
        string all = string.Join(", ", found.Select(o => o.Frame));
        Assert.True(expected.Length == found.Length, $"expected {string.Join(", ", expected)}; found {all}");
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - found[i].Frame) <= toleranceMs * rate / 1000,
                $"hit {i} is at {expected[i]}; found {all}");
    }

    [Fact]
    public void Hits_are_found_where_they_begin()
    {
        var x = new float[3 * Synth.Rate];
        int[] at = [4410, 26_001, 50_000, 77_777, 101_010];
        for (int i = 0; i < at.Length; i++)
            Synth.Place(x, i % 2 == 0 ? Synth.Kick() : Synth.Noise(0.2, 0.05, (ulong)i), at[i]);
        AssertHits(at, Detect(Synth.Mono(x)), 3);
    }

    [Fact]
    public void Ghost_notes_30_dB_under_the_loud_hits_are_found()
    {
        var x = new float[2 * Synth.Rate];
        int[] at = [2205, 24_255, 46_305, 68_355];
        for (int i = 0; i < at.Length; i++)
            Synth.Place(x, Synth.Noise(0.15, 0.03, (ulong)i), at[i], i % 2 == 0 ? 1 : 0.032);
        AssertHits(at, Detect(Synth.Mono(x)), 3);
    }

    [Fact]
    public void A_roll_40_ms_apart_is_told_apart()
    {
        var x = new float[Synth.Rate];
        int[] at = [.. Enumerable.Range(0, 12).Select(i => 4410 + i * 1764)];
        for (int i = 0; i < at.Length; i++)
            Synth.Place(x, Synth.Noise(0.06, 0.012, (ulong)i), at[i], 0.5 + 0.05 * (i % 3));
        AssertHits(at, Detect(Synth.Mono(x)), 3);
    }

    [Fact]
    public void A_flam_is_one_hit_at_30_ms_and_two_at_12()
    {
        var x = new float[Synth.Rate];
        Synth.Place(x, Synth.Noise(0.1, 0.01, 1), 10_000, 0.5);
        Synth.Place(x, Synth.Noise(0.2, 0.05, 2), 10_000 + 970);
        Assert.Single(Detect(Synth.Mono(x)));
        AssertHits([10_000, 10_970], Detect(Synth.Mono(x), new OnsetOptions { MinGapMs = 12 }), 3);
    }

    [Fact]
    public void A_cymbal_is_one_hit_however_long_it_rings()
    {
        var x = new float[4 * Synth.Rate];
        Synth.Place(x, Synth.Noise(3.5, 0.8, 3), 8820);
        AssertHits([8820], Detect(Synth.Mono(x)), 3);
    }

    [Fact]
    public void A_hit_in_another_register_is_found_within_a_ringing_cymbal()
    {
        var x = new float[2 * Synth.Rate];
        Synth.Place(x, Synth.Noise(1.8, 0.6, 3), 4410, 0.5);
        Synth.Place(x, Synth.Kick(), 40_000);
        AssertHits([4410, 40_000], Detect(Synth.Mono(x)), 5);
    }

    [Fact]
    public void Silence_dither_and_nothing_have_no_hits()
    {
        Assert.Empty(Detect(AudioBuffer.Silence(Synth.Rate, 2, Synth.Rate)));
        Assert.Empty(Detect(AudioBuffer.Silence(Synth.Rate, 1, 0)));
        Rng rng = new Seed(5).CreateRng();
        Assert.Empty(
            Detect(Synth.Mono([.. Enumerable.Range(0, Synth.Rate).Select(_ => (float)(1e-5 * rng.NextGaussian()))])));
    }

    [Fact]
    public void Steady_noise_and_steady_tones_have_only_their_beginning()
    {
        var tone = new float[2 * Synth.Rate];
        for (int i = 0; i < tone.Length; i++)
            tone[i] = (float)(0.5 * Math.Min(1, (tone.Length - i) / 20_000.0)
                * Math.Sin(2 * Math.PI * 220 * i / Synth.Rate));
        Assert.InRange(Detect(Synth.Mono(tone)).Count(o => o.Frame > 2000), 0, 0);
        Assert.InRange(Detect(Synth.Mono(Synth.Noise(2, 1e6, 8))).Count(o => o.Frame > 2000), 0, 2);
    }

    [Fact]
    public void A_click_at_the_first_and_at_the_last_frame_is_found()
    {
        var x = new float[Synth.Rate];
        x[0] = x[^1] = 0.9f;
        AssertHits([0, x.Length - 1], Detect(Synth.Mono(x)), 1);
    }

    [Fact]
    public void A_hit_that_cancels_in_mono_is_found()
    {
        var left = new float[Synth.Rate];
        Synth.Place(left, Synth.Noise(0.2, 0.05, 4), 20_000);
        AssertHits([20_000], Detect(new AudioBuffer(Synth.Rate, left, [.. left.Select(v => -v)])), 3);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(55)]
    [InlineData(80)]
    public void A_long_bass_drum_is_one_hit_however_it_hums(double hz)
    {
        var x = new float[2 * Synth.Rate];
        for (int i = 1000; i < x.Length; i++)
        {
            double t = (i - 1000) / (double)Synth.Rate;
            x[i] = (float)Math.Round(0.9 * 32767 * Math.Sin(2 * Math.PI * hz * t) * Math.Exp(-t / 0.5)) / 32768f;
        }
        AssertHits([1000], Detect(Synth.Mono(x)), 12);
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(22_050)]
    [InlineData(48_000)]
    [InlineData(192_000)]
    public void Any_sample_rate_will_do(int rate)
    {
        var x = new float[rate];
        int[] at = [rate / 10, rate / 2, rate * 4 / 5];
        for (int i = 0; i < at.Length; i++)
            Synth.Place(x, i == 1 ? Synth.Kick(rate) : Synth.Noise(0.1, 0.03, (ulong)i, rate), at[i]);
        AssertHits(at, Detect(Synth.Mono(x, rate)), 5, rate);
    }

    [Fact]
    public void Whatever_comes_in_the_hits_rise_are_in_range_and_are_the_same_twice() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 7], Gen.Int[1, 50_000], Gen.UInt)
        .Sample((frames, channels, rate, seed) =>
        {
            Rng rng = new Seed(seed).CreateRng();
            var audio = new AudioBuffer(rate, [.. Enumerable.Range(0, channels)
                .Select(_ => Enumerable.Range(0, frames).Select(i => i % 700 < 50 ? (float)rng.NextGaussian() : 0f)
                    .ToArray())]);
            ImmutableArray<Onset> found = Detect(audio);
            double gap = Math.Max(1, OnsetOptions.Default.MinGapMs * rate / 1000);
            for (int i = 0; i < found.Length; i++)
            {
                Assert.InRange(found[i].Frame, 0, frames - 1);
                Assert.InRange(found[i].Strength, double.Epsilon, 1);
                if (i > 0) Assert.True(found[i].Frame - found[i - 1].Frame >= gap);
            }
            Assert.Equal(found.AsEnumerable(), Detect(audio));
        }, iter: 40);

    [Fact]
    public void Level_does_not_matter()
    {
        var x = new float[2 * Synth.Rate];
        int[] at = [4410, 30_000, 60_000];
        for (int i = 0; i < at.Length; i++) Synth.Place(x, Synth.Noise(0.2, 0.05, (ulong)i), at[i], 1 - 0.3 * i);
        Assert.Equal(Detect(Synth.Mono(x)).Select(o => o.Frame), Detect(Synth.Mono([.. x.Select(v => v * 0.0625f)]))
            .Select(o => o.Frame));
    }

    [Fact]
    public void More_sensitivity_never_finds_fewer_hits()
    {
        var x = new float[2 * Synth.Rate];
        Rng rng = new Seed(9).CreateRng();
        for (int i = 0; i < 12; i++)
            Synth.Place(x, Synth.Noise(0.1, 0.02, (ulong)i), 2000 + i * 7000 + rng.Next(500),
                Math.Pow(10, -rng.NextDouble() * 2.5));
        int[] counts =
            [.. new[] { 0.2, 1, 3 }.Select(s => Detect(Synth.Mono(x), new OnsetOptions { Sensitivity = s }).Length)];
        Assert.True(counts[0] <= counts[1] && counts[1] <= counts[2], string.Join(" ", counts));
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(double.NaN, 30)]
    [InlineData(1, 0)]
    [InlineData(1, double.NaN)]
    public void Options_out_of_range_are_named(double sensitivity, double gap)
    {
        var error = Assert.Throws<ArgumentException>(() =>
            Detect(AudioBuffer.Silence(Synth.Rate, 1, 100),
                new OnsetOptions { Sensitivity = sensitivity, MinGapMs = gap }));
        Assert.Contains(gap == 30 ? "sensitivity" : "gap", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Canceling_stops_it()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            OnsetDetector.Detect(AudioBuffer.Silence(Synth.Rate, 1, 1000), OnsetOptions.Default,
                StepContext.Default with { Cancellation = source.Token }));
    }
}
