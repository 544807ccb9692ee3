using CsCheck;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Tests.Kits;
using Drums = SoundRoutine.Tests.Kits.TestSounds;

namespace SoundRoutine.Tests.Audio.Dsp;

public class LowCutTests
{
    private const int Rate = Drums.Rate;

    private static float[] Loop()
    {
        var x = new float[4 * Rate];
        for (int beat = 0; beat < 8; beat++)
        {
            float[] sound = beat % 2 == 0 ? Drums.Kick() : Drums.Snare(seed: beat);
            for (int i = 0; i < sound.Length; i++) x[beat * Rate / 2 + i] += 0.8f * sound[i];
        }
        return x;
    }

    private static float[] OneShot() => [.. new float[Rate / 3], .. Drums.Kick(), .. new float[Rate / 10]];

    private static double Mean(ReadOnlySpan<float> x)
    {
        double sum = 0;
        foreach (float v in x) sum += v;
        return sum / x.Length;
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(-0.05)]
    [InlineData(0.3)]
    public void A_constant_offset_is_taken_out_of_a_one_shot_and_of_a_loop(float offset)
    {
        foreach (float[] clean in new[] { OneShot(), Loop() })
        {
            (AudioBuffer audio, string? removed) = LowCut.Apply(Drums.Mono([.. clean.Select(v => v + offset)]));
            Assert.Contains("DC", removed, StringComparison.Ordinal);
            Assert.InRange(Mean(audio[0]) - Mean(clean), -2e-4, 2e-4);
        }
    }

    [Fact]
    public void Each_channel_loses_its_own_offset()
    {
        float[] clean = Loop();
        AudioBuffer audio =
            LowCut.Apply(
            new AudioBuffer(Rate, [.. clean.Select(v => v + 0.03f)], [.. clean.Select(v => v - 0.01f)])).Audio;
        Assert.InRange(Mean(audio[0]) - Mean(clean), -2e-4, 2e-4);
        Assert.InRange(Mean(audio[1]) - Mean(clean), -2e-4, 2e-4);
    }

    [Theory]
    [InlineData(7, -28)]
    [InlineData(15, -28)]
    [InlineData(15, -40)]
    public void Rumble_is_taken_out_and_the_drums_stay(double hz, double db)
    {
        float[] clean = Loop();
        double amplitude = clean.Max() * Math.Pow(10, db / 20);
        (AudioBuffer audio, string? removed) =
            LowCut.Apply(
                Drums.Mono([.. clean.Select(
                    (v, i) => v + (float)(amplitude * Math.Sin(2 * Math.PI * hz * i / Rate)))]));
        Assert.Contains("rumble", removed, StringComparison.Ordinal);
        float[] difference = [.. clean.Zip(audio[0].ToArray(), (a, b) => a - b)];
        Assert.InRange(20 * Math.Log10(Drums.Rms(difference) / Drums.Rms(clean)), -200, -20);
        // Between two beats there was nothing but the rumble.
        Assert.InRange(Drums.Rms(audio[0][(int)(0.4 * Rate)..(int)(0.48 * Rate)]), 0, 0.4 * amplitude);
    }

    [Fact]
    public void Drums_without_either_stay_as_they_are()
    {
        Gen.Select(Gen.Double[35, 90], Gen.Double[0.1, 1.5], Gen.Double[0.01, 1], Gen.Int[0, 3])
            .Sample((hz, seconds, gain, kind) =>
        {
            float[] sound = kind switch { 0 => Drums.Kick(hz, seconds), 1 => Drums.Tom(2 * hz, seconds), 2 =>
                Drums.Hat(5 / seconds, seconds), _ => Loop() };
            AudioBuffer audio = Drums.Mono([.. sound.Select(v => (float)gain * v)]);
            (AudioBuffer same, string? removed) = LowCut.Apply(audio);
            Assert.Same(audio, same);
            Assert.Null(removed);
        }, iter: 60);
    }

    [Fact]
    public void A_deep_kick_that_rings_long_is_no_rumble()
    {
        float[] kick =
            Drums.Make(3,
                (t, _) => 0.9 * Math.Exp(-t * 1.5)
                * Math.Sin(2 * Math.PI * (38 * t + 2 * (1 - Math.Exp(-t * 30)) / Math.PI)));
        Assert.Null(LowCut.Apply(Drums.Mono(kick)).Removed);
    }

    [Fact]
    public void Next_to_nothing_stays_as_it_is()
    {
        foreach (int frames in new[] { 0, 1, 100, Rate })
            Assert.Null(LowCut.Apply(AudioBuffer.Silence(Rate, 2, frames)).Removed);
    }
}
