using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Onsets;

namespace SoundRoutine.Tests.Onsets;

/// <summary>What people feed a drum detector that is no drum recording, or hardly one.</summary>
public class UnusualSoundsTests
{
    private static ImmutableArray<Onset> Detect(AudioBuffer audio) =>
        OnsetDetector.Detect(audio, OnsetOptions.Default, StepContext.Default);

    private static int Found(IEnumerable<int> expected, ImmutableArray<Onset> found, double toleranceMs,
        int rate = Synth.Rate) =>
        expected.Count(e => found.Any(o => Math.Abs(o.Frame - e) <= toleranceMs * rate / 1000));

    [Fact]
    public void A_single_hit_is_one_onset()
    {
        var x = new float[Synth.Rate];
        Synth.Place(x, Synth.Noise(0.3, 0.06, 2), 15_000);
        Assert.InRange(Assert.Single(Detect(Synth.Mono(x))).Frame, 14_900, 15_100);
    }

    [Fact]
    public void As_many_hits_as_fit_into_ten_seconds_are_heard()
    {
        // A hit every 33 ms: at least nine of ten are found, and what is found lies where there is one.
        int[] at = [.. Enumerable.Range(0, 300).Select(i => 2000 + i * 1455)];
        var x = new float[10 * Synth.Rate];
        for (int i = 0; i < at.Length; i++)
            Synth.Place(x, Synth.Noise(0.03, 0.008, (ulong)i), at[i], 0.5 + 0.1 * (i % 4));
        ImmutableArray<Onset> found = Detect(Synth.Mono(x));
        Assert.InRange(Found(at, found, 5), 270, 300);
        Assert.InRange(found.Length, 270, 301);
    }

    [Fact]
    public void A_thousand_hits_in_ten_seconds_are_one_every_30_ms_at_most()
    {
        var x = new float[10 * Synth.Rate];
        for (int i = 0; i < 1000; i++) Synth.Place(x, Synth.Noise(0.01, 0.003, (ulong)i), i * 441, 0.5 + 0.1 * (i % 4));
        ImmutableArray<Onset> found = Detect(Synth.Mono(x));
        Assert.InRange(found.Length, 1, 334);
        for (int i = 1; i < found.Length; i++) Assert.True(found[i].Frame - found[i - 1].Frame >= 0.03 * Synth.Rate);
    }

    [Fact]
    public void Beatboxing_is_heard()
    {
        // Lips: a falling tone. Tongue and teeth: bursts of noise of the mouth's resonances.
        int[] at = [.. Enumerable.Range(0, 16).Select(i => 5000 + i * 11_025)];
        var x = new float[5 * Synth.Rate];
        for (int i = 0; i < at.Length; i++)
            Synth.Place(x, i % 4 == 0 ? Synth.Kick() : Band(i % 2 == 0 ? 1800 : 6000, 0.12, 0.025, (ulong)i), at[i],
                0.8);
        ImmutableArray<Onset> found = Detect(Synth.Mono(x));
        Assert.InRange(Found(at, found, 10), 15, 16);
        Assert.InRange(found.Length, 15, 19);
    }

    [Fact]
    public void Speech_has_far_fewer_hits_than_syllables_would_be_strokes()
    {
        // Two formants on a pulse train that opens and closes four times a second.
        var x = new float[6 * Synth.Rate];
        double[] a = new double[2], b = new double[2];
        double[] formants = [600, 1400];
        double phase = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double t = (double)i / Synth.Rate, open = Math.Pow(Math.Sin(2 * Math.PI * 2 * t), 2);
            phase += (110 + 20 * Math.Sin(2 * Math.PI * 0.7 * t)) / Synth.Rate;
            double pulse = phase >= 1 ? open : 0, sum = 0;
            phase %= 1;
            for (int f = 0; f < 2; f++)
            {
                const double r = 0.995;
                double y = pulse + 2 * r * Math.Cos(2 * Math.PI * formants[f] / Synth.Rate) * a[f] - r * r * b[f];
                (a[f], b[f]) = (y, a[f]);
                sum += y;
            }
            x[i] = (float)(0.02 * sum);
        }
        Assert.InRange(Detect(Synth.Mono(x)).Length, 0, 6);
    }

    [Fact]
    public void A_held_bass_line_has_hardly_any()
    {
        var x = new float[6 * Synth.Rate];
        double phase = 0;
        for (int i = 0; i < x.Length; i++)
        {
            int note = i / (Synth.Rate / 2);
            double within = i % (Synth.Rate / 2) / (Synth.Rate / 2.0);
            phase += 55 * Math.Pow(2, note % 5 * 2 / 12.0) / Synth.Rate;
            double level = Math.Min(1, Math.Min(within, 1 - within) * 10); // 50 ms in and out
            x[i] = (float)(0.3 * level
                * (Math.Sin(2 * Math.PI * phase) + 0.5 * Math.Sin(4 * Math.PI * phase)
                    + 0.25 * Math.Sin(6 * Math.PI * phase)));
        }
        Assert.InRange(Detect(Synth.Mono(x)).Length, 0, 3);
    }

    [Fact]
    public void Steady_noise_is_no_hit_after_hit() =>
        Assert.InRange(Detect(Synth.Mono(Synth.Noise(5, 1e6, 8))).Length, 0, 5);

    [Theory]
    [InlineData(8000, 1)]
    [InlineData(96_000, 2)]
    public void A_loop_is_heard_at_any_rate(int rate, int channels)
    {
        var x = new float[4 * rate];
        int[] at = [.. Enumerable.Range(0, 15).Select(i => rate / 10 + i * rate / 4)];
        for (int i = 0; i < at.Length; i++)
            Synth.Place(x, i % 2 == 0 ? Synth.Kick(rate) : Synth.Noise(0.1, 0.03, (ulong)i, rate), at[i]);
        ImmutableArray<Onset> found = Detect(new AudioBuffer(rate, [.. Enumerable.Repeat(x, channels)]));
        Assert.Equal(15, Found(at, found, 12, rate));
        Assert.InRange(found.Length, 15, 16);
    }

    private static float[] Band(double hz, double seconds, double decay, ulong seed)
    {
        float[] x = Synth.Noise(seconds, decay, seed);
        double a = 0, b = 0, r = 0.93;
        for (int i = 0; i < x.Length; i++)
        {
            double y = x[i] + 2 * r * Math.Cos(2 * Math.PI * hz / Synth.Rate) * a - r * r * b;
            (a, b) = (y, a);
            x[i] = (float)(0.15 * y);
        }
        return x;
    }
}
