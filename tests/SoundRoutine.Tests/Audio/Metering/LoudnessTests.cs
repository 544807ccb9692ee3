using System.Globalization;
using CsCheck;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Audio.Metering;

namespace SoundRoutine.Tests.Audio.Metering;

public class LoudnessTests
{
    private static readonly AudioBuffer Short = LoudnessSignals.Make("drums", 11_025).Slice(new FrameRange(0, 20_000));

    public static TheoryData<string, int, double, double, double, double> Reference()
    {
        var data = new TheoryData<string, int, double, double, double, double>();
        string path = Path.Combine(AppContext.BaseDirectory, "Audio", "golden", "loudness.tsv");
        foreach (string line in File.ReadLines(path).Skip(1))
        {
            string[] f = line.Split('\t');
            double[] v = [.. f[2..].Select(x => double.Parse(x, CultureInfo.InvariantCulture))];
            data.Add(f[0], int.Parse(f[1], CultureInfo.InvariantCulture), v[0], v[1], v[2], v[3]);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Reference))]
    public void Agrees_with_a_reference_meter(string signal, int rate, double integrated, double truePeak,
        double samplePeak, double idealPeak)
    {
        LoudnessReport report = Loudness.Measure(LoudnessSignals.Make(signal, rate));
        // The reference prints one decimal.
        Assert.InRange(report.IntegratedLufs, integrated - 0.1, integrated + 0.1);
        Assert.InRange(report.SamplePeakDb, samplePeak - 0.06, samplePeak + 0.06);
        Assert.InRange(report.TruePeakDb, idealPeak - 0.4, idealPeak + 0.2);
        // The true peak is held to the tolerance of EBU Tech 3341; the reference filter reads it with a short
        // interpolator.
        Assert.InRange(report.TruePeakDb, truePeak - 0.6, truePeak + 0.6);
    }

    [Fact]
    public void Weighting_at_48_kHz_is_the_table_of_the_standard()
    {
        Biquad shelf = LoudnessWeighting.Shelf(48_000), cut = LoudnessWeighting.LowCut(48_000);
        double[] expected =
            [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585,
                -1.99004745483398, 0.99007225036621];
        double[] actual = [shelf.B0, shelf.B1, shelf.B2, shelf.A1, shelf.A2, cut.A1, cut.A2];
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-8);
    }

    [Theory]
    [InlineData(44_100)]
    [InlineData(96_000)]
    public void Weighting_is_the_same_curve_at_any_rate(int rate)
    {
        foreach (double frequency in new[] { 30.0, 100, 1000, 2000, 5000 })
        {
            double At(int r) => LoudnessWeighting.Shelf(r).ResponseDb(frequency, r) + LoudnessWeighting.LowCut(r)
                .ResponseDb(frequency, r);
            Assert.Equal(At(48_000), At(rate), 0.05);
        }
    }

    [Fact]
    public void Silence_is_negative_infinity_everywhere_and_null_in_json()
    {
        foreach (int frames in new[] { 0, 100, 48_000 })
        {
            LoudnessReport report = Loudness.Measure(AudioBuffer.Silence(48_000, 2, frames));
            double[] values = [report.IntegratedLufs, report.TruePeakDb, report.SamplePeakDb, report.MaxMomentaryLufs];
            Assert.All(values, v => Assert.Equal(double.NegativeInfinity, v));
            Assert.Null(Loudness.OrNull(report.IntegratedLufs));
        }
    }

    [Fact]
    public void A_sound_shorter_than_a_block_is_measured_whole()
    {
        // 200 ms of a 997 Hz sine at 0 dBFS in one channel are -3.01 LUFS, as by the standard's calibration.
        float[] sine = [.. Enumerable.Range(0, 9600).Select(i => (float)Math.Sin(2 * Math.PI * 997 * i / 48_000))];
        LoudnessReport report = Loudness.Measure(new AudioBuffer(48_000, sine));
        Assert.Equal(-3.01, report.IntegratedLufs, 0.1);
        Assert.Equal(report.IntegratedLufs, Loudness.MaxMomentary(new AudioBuffer(48_000, sine)));
    }

    [Fact]
    public void The_loudest_moment_is_louder_than_the_whole_of_a_decaying_sound()
    {
        float[] decay =
            [.. Enumerable.Range(0, 96_000).Select(i => (float)(Math.Exp(-i / 9600.0) * Math.Sin(i * 0.3)))];
        LoudnessReport report = Loudness.Measure(new AudioBuffer(48_000, decay));
        Assert.True(report.MaxMomentaryLufs > report.IntegratedLufs + 1);
    }

    [Fact]
    public void How_a_stream_is_cut_does_not_matter() => Gen.Int[1, 5000].Array[1, 30].Sample(cuts =>
    {
        AudioBuffer drums = Short;
        LoudnessReport whole = Loudness.Measure(drums);
        var meter = new LoudnessMeter(11_025, 2);
        using IAudioSource source = drums.AsSource();
        var block = new float[10_000];
        for (int i = 0, read = 1; read > 0; i++)
        {
            read = source.Read(block.AsSpan(0, 2 * cuts[i % cuts.Length]));
            meter.Add(block.AsSpan(0, 2 * read));
        }
        Assert.Equal(whole.IntegratedLufs, meter.Result().IntegratedLufs, 1e-9);
        Assert.Equal(whole.TruePeakDb, meter.Result().TruePeakDb, 1e-4);
        Assert.Equal(whole.SamplePeakDb, meter.Result().SamplePeakDb);
    }, iter: 20);

    [Fact]
    public void Gain_moves_every_value_by_as_much() => Gen.Double[-30, 6].Sample(gain =>
    {
        AudioBuffer a = Short;
        float factor = (float)Decibels.ToAmplitude(gain);
        var b = new AudioBuffer(11_025, a[0].ToArray().Select(v => v * factor).ToArray(), a[1].ToArray()
            .Select(v => v * factor).ToArray());
        LoudnessReport before = Loudness.Measure(a), after = Loudness.Measure(b);
        Assert.Equal(before.IntegratedLufs + gain, after.IntegratedLufs, 1e-3);
        Assert.Equal(before.TruePeakDb + gain, after.TruePeakDb, 1e-3);
    }, iter: 10);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.5)]
    public void A_sine_at_a_quarter_of_the_rate_peaks_between_its_frames(double phase, double expectedPeak)
    {
        // At 45 degrees all frames are at 0.707 of the peak.
        float[] sine =
            [.. Enumerable.Range(0, 4800)
                .Select(i => (float)(expectedPeak * Math.Sin(Math.PI * i / 2 + phase * Math.PI / 4)))];
        LoudnessReport report = Loudness.Measure(new AudioBuffer(48_000, sine));
        if (expectedPeak == 0) Assert.Equal(double.NegativeInfinity, report.TruePeakDb);
        else Assert.Equal(Decibels.OfAmplitude(expectedPeak), report.TruePeakDb, 0.1);
    }

    [Fact]
    public void A_rate_too_low_to_weight_is_refused() =>
        Assert.Contains("4000", Assert.Throws<ArgumentException>(() => new LoudnessMeter(1000, 1)).Message);
}
