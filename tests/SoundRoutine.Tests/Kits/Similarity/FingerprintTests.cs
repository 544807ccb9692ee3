using SoundRoutine.Audio;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Tests.Kits.Similarity;

public class FingerprintTests
{
    private static Fingerprint Of(float[] x, int rate = TestSounds.Rate) =>
        SignatureExtractor.Extract(new HitSignal(new AudioBuffer(rate, x))).Fingerprint;

    private static float[] With(float[] x, double gain = 1, int delay = 0, double noise = 0)
    {
        var y = new float[x.Length + delay];
        Rng rng = new Seed(5).CreateRng();
        for (int i = 0; i < y.Length; i++)
            y[i] = (float)((i < delay ? 0 : gain * x[i - delay]) + noise * rng.NextGaussian());
        return y;
    }

    [Fact]
    public void Level_bleed_a_cut_tail_and_a_late_start_change_little()
    {
        Fingerprint snare = Of(TestSounds.Snare());
        Assert.Equal(0, snare.DistanceTo(snare));
        Assert.InRange(snare.DistanceTo(Of(With(TestSounds.Snare(), gain: 0.2))), 0, 0.2);
        Assert.InRange(snare.DistanceTo(Of(With(TestSounds.Snare(), noise: 0.003))), 0, 3);
        Assert.InRange(snare.DistanceTo(Of(With(TestSounds.Snare(), delay: 300))), 0, 1.5);
        Assert.InRange(snare.DistanceTo(Of(TestSounds.Snare()[..4000])), 0, 2.5);
        Assert.InRange(snare.DistanceTo(Of(TestSounds.Snare(seed: 77))), 0, 5);
    }

    [Fact]
    public void Different_drums_are_far_apart()
    {
        Fingerprint[] kit =
            [Of(TestSounds.Kick()), Of(TestSounds.Snare()), Of(TestSounds.Hat()), Of(TestSounds.Tom(160))];
        for (int i = 0; i < kit.Length; i++)
            for (int j = 0; j < kit.Length; j++)
            {
                Assert.Equal(kit[i].DistanceTo(kit[j]), kit[j].DistanceTo(kit[i]));
                if (i != j) Assert.InRange(kit[i].DistanceTo(kit[j]), 8, Fingerprint.MaxDistance);
            }
    }

    [Fact]
    public void Sounds_of_different_rates_compare()
    {
        Fingerprint at44 = Of(TestSounds.Kick());
        float[] half = [.. TestSounds.Kick().Where((_, i) => i % 2 == 0)];
        Assert.InRange(at44.DistanceTo(Of(half, TestSounds.Rate / 2)), 0, 1);
    }

    [Fact]
    public void Nothing_is_as_far_as_can_be() =>
        Assert.Equal(Fingerprint.MaxDistance, Fingerprint.Silent.DistanceTo(Of(TestSounds.Kick())));
}
