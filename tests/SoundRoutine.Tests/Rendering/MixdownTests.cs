using CsCheck;
using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Kits;
using SoundRoutine.Rendering;
using static SoundRoutine.Tests.Rendering.Scene;

namespace SoundRoutine.Tests.Rendering;

public class MixdownTests
{
    private static readonly Kit Sounds = Drums();

    private static AudioBuffer Master(Mixdown mixdown)
    {
        using IAudioSource source = mixdown.OpenMix();
        return source.ReadToEnd();
    }

    private static AudioBuffer Limit(AudioBuffer audio, double ceiling)
    {
        using var limiter = new Limiter(audio.AsSource(), ceiling);
        return limiter.ReadToEnd();
    }

    [Fact]
    public void A_limiter_holds_the_true_peak_of_any_bursts() =>
        Gen.Select(Gen.Int[0, 10_000], Gen.Double[-12, 0], Gen.Double[0, 18], Gen.Double[1, 400])
        .Sample((salt, ceiling, drive, decay) =>
        {
            var rng = new Seed((ulong)salt).CreateRng();
            var planes = new[] { new float[12_000], new float[12_000] };
            for (int burst = 0; burst < 6; burst++)
            {
                int at = rng.Next(11_000), length = 1 + rng.Next(1000);
                double gain = Decibels.ToAmplitude(drive * rng.NextDouble()), pan = rng.NextDouble();
                for (int i = at; i < Math.Min(12_000, at + length); i++)
                {
                    double v = gain * Math.Exp(-decay * (i - at) / 44_100) * (2 * rng.NextDouble() - 1);
                    (planes[0][i], planes[1][i]) =
                        (planes[0][i] + (float)(v * pan), planes[1][i] + (float)(v * (1 - pan)));
                }
            }
            AudioBuffer limited = Limit(new AudioBuffer(44_100, planes), ceiling);
            Assert.Equal(12_000, limited.Frames);
            Assert.InRange(Loudness.Measure(limited).TruePeakDb, double.NegativeInfinity, ceiling + 0.1);
        }, iter: 30);

    [Fact]
    public void What_stays_under_the_ceiling_passes_a_limiter_unchanged_and_undelayed()
    {
        AudioBuffer quiet = Noise(44_100, 0.5, 0.2, 1, 3, 2);
        AudioBuffer limited = Limit(quiet, -1);
        for (int c = 0; c < 2; c++) Assert.Equal(quiet[c], limited[c]);
    }

    [Fact]
    public void A_limiter_turns_down_smoothly_and_comes_back()
    {
        // A quiet tone with one loud burst of 10 ms at 0.5 s.
        float[] x = [.. Enumerable.Range(0, 66_150)
            .Select(i => (float)((i is >= 22_050 and < 22_491 ? 2 : 0.25) * Math.Sin(i * 0.3)))];
        AudioBuffer limited = Limit(new AudioBuffer(44_100, x), -1);
        double Gain(int i) => limited[0][i] / (double)x[i];
        double last = 1;
        for (int i = 2; i < 66_000; i++)
        {
            if (Math.Abs(x[i]) < 0.1) continue;
            Assert.InRange(Math.Abs(Gain(i) - last), 0, 0.03);
            last = Gain(i);
        }
        Assert.Equal(1, Gain(21_500), 1e-6);
        Assert.Equal(Decibels.ToAmplitude(-1) / 2, Gain(22_200), 0.02);
        Assert.InRange(1 - Gain(22_491 + 22_050), 0, 0.01);
    }

    [Theory]
    [InlineData(-23)]
    [InlineData(-16)]
    [InlineData(-14)]
    public void A_track_reaches_its_target_under_the_ceiling_and_the_report_is_what_is_heard(double target)
    {
        var mixdown = Mixdown.Prepare(Beat(2), Sounds, new RenderOptions { TargetLufs = target });
        LoudnessReport heard = Loudness.Measure(Master(mixdown));
        Assert.True(mixdown.Report.TargetReached);
        Assert.Equal(target, heard.IntegratedLufs, 0.5);
        Assert.InRange(heard.TruePeakDb, -40, -1 + 0.01);
        Assert.Equal(heard.IntegratedLufs, mixdown.Report.Loudness.IntegratedLufs, 0.01);
        Assert.Equal(heard.TruePeakDb, mixdown.Report.Loudness.TruePeakDb, 0.01);
    }

    [Fact]
    public void How_the_finished_track_is_read_does_not_matter()
    {
        var mixdown = Mixdown.Prepare(Beat(1), Sounds);
        Assert.True(mixdown.Report.MaxReductionDb > 0);
        AudioBuffer whole = Master(mixdown);
        using IAudioSource source = mixdown.OpenMix();
        var block = new float[2 * 977];
        for (int at = 0, read; (read = source.Read(block)) > 0; at += read)
            for (int i = 0; i < read; i++)
                for (int c = 0; c < 2; c++) Assert.Equal(whole[c][at + i], block[2 * i + c]);
    }

    [Fact]
    public void A_steady_track_is_measured_in_a_draft_and_one_pass_more()
    {
        var steps = new List<StepProgress>();
        Mixdown.Prepare(Beat(2), Sounds, null, new StepContext(new Seed(1), new Collect(steps)));
        Assert.Equal(2, steps.Count(s => s.Step == "measure" && s.Fraction == 0));
    }

    [Fact]
    public void A_target_that_would_crush_the_track_is_missed_and_said_so()
    {
        var options = new RenderOptions { TargetLufs = -3, MaxReductionDb = 6 };
        Mixdown mixdown = Mixdown.Prepare(Beat(2), Sounds, options);
        Assert.False(mixdown.Report.TargetReached);
        Assert.InRange(mixdown.Report.MaxReductionDb, 5, 6.1);
        Assert.InRange(mixdown.Report.Loudness.TruePeakDb, -40, -1 + 0.01);
    }

    [Fact]
    public void Stems_carry_the_gain_of_the_track_and_sum_to_it_where_it_is_not_limited()
    {
        var mixdown = Mixdown.Prepare(Beat(1), Sounds, new RenderOptions { TargetLufs = -24 });
        Assert.Equal(0, mixdown.Report.MaxReductionDb);
        AudioBuffer master = Master(mixdown);
        var sum = new float[2][] { new float[master.Frames], new float[master.Frames] };
        foreach (Role role in Enum.GetValues<Role>())
        {
            using IAudioSource stem = mixdown.OpenStem(role);
            AudioBuffer audio = stem.ReadToEnd();
            for (int c = 0; c < 2; c++) for (int i = 0; i < master.Frames; i++) sum[c][i] += audio[c][i];
        }
        Assert.InRange(DifferenceDb(master, new AudioBuffer(master.SampleRate, sum)), double.NegativeInfinity, -110);
    }

    [Fact]
    public void A_wrapped_loop_is_limited_without_a_seam()
    {
        // A steady tone over the seam shows the limiter's gain there; two kicks 40 ms before it have pulled it down.
        Kit kit = Kit(("kick", Tone(44_100, 0.4, 60, 0.9, 10)), ("tone", Tone(44_100, 3, 441, 0.3)));
        Arrangement loop = Arrange(Grid(), Hit("kick", 3760), Hit("kick", 3770), Hit("tone", 1920, 49, velocity: 60));
        var mixdown =
            Mixdown.Prepare(loop, kit, new RenderOptions { Tails = TailMode.Wrap, TargetLufs = null, Mix = Flat });
        Assert.True(mixdown.Report.MaxReductionDb > 2);
        AudioBuffer limited = Master(mixdown);
        Assert.Equal(2 * 44_100, limited.Frames);
        Assert.InRange(Loudness.Measure(limited).TruePeakDb, -2, -1 + 0.01);
        AudioBuffer raw = Render(loop, kit, new RenderOptions { Tails = TailMode.Wrap, Mix = Flat });
        double gain = Decibels.ToAmplitude(mixdown.Report.GainDb);
        // The frame nearest to the seam, on each side, that is far enough from zero to divide by.
        int before = Enumerable.Range(1, 200).Select(i => raw.Frames - i).First(i => Math.Abs(raw[0][i]) > 0.1);
        int after = Enumerable.Range(0, 200).First(i => Math.Abs(raw[0][i]) > 0.1);
        Assert.Equal(limited[0][before] / (raw[0][before] * gain), limited[0][after] / (raw[0][after] * gain), 0.1);
        Assert.True(limited[0][before] / (raw[0][before] * gain) < 0.9);
    }

    [Fact]
    public void Canceling_stops_the_mixdown()
    {
        using var cancel = new CancellationTokenSource();
        var mixdown = Mixdown.Prepare(Beat(1), Sounds, null, new StepContext(new Seed(1), null, cancel.Token));
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Master(mixdown));
    }

    [Fact]
    public void Silence_is_a_track_of_its_length_without_gain()
    {
        Mixdown mixdown = Mixdown.Prepare(Arrange(Grid()), Sounds);
        Assert.Equal(double.NegativeInfinity, mixdown.Report.Loudness.IntegratedLufs);
        Assert.Equal((0, 0, false),
            (mixdown.Report.GainDb, mixdown.Report.MaxReductionDb, mixdown.Report.TargetReached));
        AudioBuffer master = Master(mixdown);
        Assert.Equal((2 * 44_100, 0f), (master.Frames, master.Peak));
    }

    [Fact]
    public void Progress_runs_through_measuring_and_rendering()
    {
        var steps = new List<StepProgress>();
        var mixdown = Mixdown.Prepare(Beat(2), Sounds, null, new StepContext(new Seed(1), new Collect(steps)));
        Master(mixdown);
        Assert.Contains(steps, s => s.Step == "measure");
        Assert.Contains(steps, s => s.Step == "render");
        Assert.All(steps, s => Assert.InRange(s.Fraction, 0, 1));
    }

    private sealed class Collect(List<StepProgress> into) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => into.Add(value);
    }
}
