using System.Reflection;
using System.Text.Json;
using CsCheck;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Features;

namespace SoundRoutine.Tests.Kits.Features;

public class FeatureExtractorTests
{
    private static readonly PropertyInfo[] s_values =
        [.. typeof(SoundFeatures).GetProperties().Where(p => p.PropertyType == typeof(double))];

    /// <summary>The sounds of <c>golden/sound_features.py</c> at any rate.</summary>
    private static float[] GoldenSound(string name, int rate = 44_100)
    {
        uint state = 12_345;
        var x = new float[(int)(0.3 * rate)];
        for (int i = 0; i < x.Length; i++)
        {
            double t = (double)i / rate;
            state = unchecked(1_664_525 * state + 1_013_904_223);
            x[i] = (float)(name switch
            {
                "tone" => 0.5 * Math.Exp(-12 * t) * Math.Sin(2 * Math.PI * 220 * t),
                "noise" => 0.4 * Math.Exp(-30 * t) * (state / 2147483648.0 - 1),
                _ => 0.8 * Math.Exp(-10 * t) * Math.Sin(2 * Math.PI * (55 * t + 3 * (1 - Math.Exp(-25 * t)))),
            });
        }
        return x;
    }

    [Theory]
    [InlineData(500)]
    [InlineData(1000)]
    [InlineData(4000)]
    [InlineData(5999)]
    public void A_low_rate_has_features_too(int rate)
    {
        foreach (string name in (string[])["tone", "noise", "sweep"])
        {
            SoundFeatures features = FeatureExtractor.Measure(new AudioBuffer(rate, GoldenSound(name, rate)));
            Assert.All(s_values, p => Assert.True(double.IsFinite((double)p.GetValue(features)!), p.Name));
        }
    }

    [Theory]
    [InlineData("tone")]
    [InlineData("noise")]
    [InlineData("sweep")]
    public void Features_agree_with_an_independent_reference(string name)
    {
        string json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Kits", "golden", "sound_features.json"));
        var expected = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double>>>(json)![name];
        SoundFeatures measured = FeatureExtractor.Measure(TestSounds.Mono(GoldenSound(name)));
        // Bursts has no reference: its own test counts them.
        Assert.Equal(s_values.Length - 1, expected.Count);
        foreach ((string feature, double value) in expected)
        {
            double got = (double)typeof(SoundFeatures).GetProperty(feature)!.GetValue(measured)!;
            Assert.True(Math.Abs(got - value) <= 1e-5 + 2e-3 * Math.Abs(value),
                $"{feature} is {got}, expected {value}");
        }
    }

    [Theory]
    [InlineData(48_000)]
    [InlineData(96_000)]
    public void Features_hardly_depend_on_the_sample_rate(int rate)
    {
        foreach (string name in (string[])["tone", "sweep"])
        {
            SoundFeatures a = FeatureExtractor.Measure(TestSounds.Mono(GoldenSound(name)));
            SoundFeatures b = FeatureExtractor.Measure(new AudioBuffer(rate, GoldenSound(name, rate)));
            Assert.Equal(a.Centroid, b.Centroid, 0.03 * a.Centroid);
            Assert.Equal(a.DecayTime, b.DecayTime, 0.003);
            Assert.Equal(a.AttackMs, b.AttackMs, 0.3);
            Assert.Equal(a.Pitch, b.Pitch, 0.01 * a.Pitch);
            Assert.Equal(a.EnergyDb, b.EnergyDb, 0.05);
            Assert.Equal(a.SubRatio, b.SubRatio, 0.03);
            Assert.Equal(a.LowDecay, b.LowDecay, 0.004);
        }
    }

    [Fact]
    public void Every_value_is_finite_and_in_range_for_any_sound()
    {
        Gen<float> sample = Gen.Int[0, 9].SelectMany(k => k == 0
            ? Gen.Int[0, 4].Select(i => ((float[])[0, float.NaN, float.PositiveInfinity, 1e-30f, -4])[i])
            : Gen.Float[-1, 1]);
        Gen.Select(sample.Array[0, 3000], Gen.Int[0, 3], Gen.Int[1, 2]).Sample((x, rate, channels) =>
        {
            int hz = ((int[])[8000, 22_050, 44_100, 192_000])[rate];
            Check(FeatureExtractor.Measure(new AudioBuffer(hz, [.. Enumerable.Repeat(x, channels)])));
        }, iter: 40);
        Check(FeatureExtractor.Measure(AudioBuffer.Silence(44_100, 2, 0)));
        Check(FeatureExtractor.Measure(AudioBuffer.Silence(44_100, 1, 1000)));
        Check(FeatureExtractor.Measure(TestSounds.Mono([1])));
    }

    private static void Check(SoundFeatures f)
    {
        Assert.All(s_values, p => Assert.True(double.IsFinite((double)p.GetValue(f)!), p.Name));
        foreach (double share in (double[])[f.SubRatio, f.LowRatio, f.MidRatio, f.HighRatio, f.AirRatio, f.Flatness,
            f.HighFlatness, f.PitchConfidence, f.Harmonicity])
            Assert.InRange(share, 0, 1.0001);
        double ratios = f.SubRatio + f.LowRatio + f.MidRatio + f.HighRatio + f.AirRatio;
        if (f.PeakDb > -100) Assert.Equal(1, ratios, 1e-3);
        else if (f.PeakDb <= -120) Assert.Equal(0, ratios);
    }

    [Fact]
    public void Level_changes_nothing_but_the_level()
    {
        float[] x = TestSounds.Snare();
        SoundFeatures loud = FeatureExtractor.Measure(TestSounds.Mono(x)),
            soft = FeatureExtractor.Measure(TestSounds.Mono([.. x.Select(v => 0.125f * v)]));
        Assert.Equal(-18.06, soft.PeakDb - loud.PeakDb, 0.01);
        Assert.Equal(-18.06, soft.EnergyDb - loud.EnergyDb, 0.01);
        foreach (PropertyInfo p in s_values.Where(p => p.Name is not ("PeakDb" or "EnergyDb")))
            Assert.Equal((double)p.GetValue(loud)!, (double)p.GetValue(soft)!,
                1e-3 * Math.Max(1, Math.Abs((double)p.GetValue(loud)!)));
    }

    [Fact]
    public void Bursts_of_a_clap_are_counted()
    {
        float[] clap = TestSounds.Make(0.2, (t, noise) => noise * (Burst(t) + Burst(t - 0.012) + Burst(t - 0.024)));
        Assert.Equal(3, FeatureExtractor.Measure(TestSounds.Mono(clap)).Bursts);
        Assert.Equal(1, FeatureExtractor.Measure(TestSounds.Mono(TestSounds.Kick())).Bursts);

        static double Burst(double t) => t < 0 ? 0 : 0.5 * Math.Exp(-t * 400);
    }
}
