using SoundRoutine.Audio;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Tests.Pipeline;

/// <summary>What is hardly a drum recording still gives a sensible kit, or none with a clear word.</summary>
public class OddStemTests
{
    private const int Rate = 44_100;

    private static KitManifest Kit(AudioBuffer stem)
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["stem.wav"], stem);
        Producer.Make(
            new MakeOptions { Output = folder["out"],
                Preprocess = new() { Inputs = [folder["stem.wav"]], Separation = new() { Separator = "none" },
                    OneShotSeconds = 0 }, To = 1 });
        return ArtifactJson.Read<KitManifest>(folder["out/1_preprocess/kit_manifest.json"]);
    }

    private static int Sounds(KitManifest kit) => kit.Samples.Select(s => s.Group).Distinct().Count();

    private static AudioBuffer Stem(double seconds, Func<double, double, double> at)
    {
        Rng rng = new Seed(11).CreateRng();
        var x = new float[(int)(seconds * Rate)];
        for (int i = 0; i < x.Length; i++) x[i] = (float)at((double)i / Rate, rng.NextGaussian());
        return new AudioBuffer(Rate, x);
    }

    [Fact]
    public void Steady_noise_gives_next_to_nothing()
    {
        KitManifest kit = Kit(Stem(10, (_, noise) => 0.1 * noise));
        Assert.InRange(kit.Sources.Single().Hits, 0, 5);
    }

    [Fact]
    public void Silence_is_refused_with_a_word()
    {
        var refused = Assert.Throws<SoundRoutineException>(() => Kit(AudioBuffer.Silence(Rate, 1, 3 * Rate)));
        Assert.Contains("silen", refused.Message);
    }

    [Fact]
    public void Dither_is_silence()
    {
        var refused = Assert.Throws<SoundRoutineException>(
            () => Kit(Stem(3, (_, noise) => Math.Clamp(Math.Round(0.7 * noise), -2, 2) / 32_768)));
        Assert.Contains("is silent from start to end but for noise under -84 dBFS", refused.Message);
    }

    [Fact]
    public void A_quiet_hit_is_none()
    {
        KitManifest kit = Kit(Stem(3, (t, noise) =>
            0.001 * (t < 1 ? 0 : Math.Clamp(noise, -1, 1)) * Math.Exp(-(t - 1) * 25)));
        Assert.Single(kit.Samples);
    }

    [Fact]
    public void One_hit_is_a_kit_of_one_sound()
    {
        KitManifest kit =
            Kit(Stem(4, (t, noise) =>
                t < 1 ? 0 : (0.4 * Math.Sin(2 * Math.PI * 190 * t) + 0.3 * noise) * Math.Exp(-(t - 1) * 25)));
        Assert.Equal(1, kit.Sources.Single().Hits);
        Assert.Equal(1.0, Assert.Single(kit.Samples).Start, 0.01);
    }

    [Fact]
    public void A_cymbal_played_backwards_is_one_sound()
    {
        KitManifest kit = Kit(Stem(3, (t, noise) => 0.3 * noise * Math.Exp((t - 3) * 2.5)));
        Assert.Equal(SourceKind.OneShot, kit.Sources.Single().Kind);
        Assert.Single(kit.Samples);
    }

    [Fact]
    public void A_thousand_hits_in_ten_seconds_are_one_sound_or_a_few()
    {
        // A machine gun of one sample, faster than hits are told apart.
        Rng rng = new Seed(12).CreateRng();
        double[] sample = [.. Enumerable.Range(0, 441).Select(i => 0.5 * rng.NextGaussian() * Math.Exp(-i / 80.0))];
        KitManifest kit = Kit(Stem(10, (t, _) => sample[(int)Math.Round(t * Rate) % 441]));
        Assert.InRange(kit.Sources.Single().Hits, 1, 400);
        Assert.InRange(Sounds(kit), 1, 4);
        Assert.InRange(kit.Samples.Length, 1, 40);
    }

    [Fact]
    public void A_roll_is_one_drum()
    {
        KitManifest kit =
            Kit(Stem(4, (t, noise) => (0.2 + 0.15 * t) * (Math.Sin(2 * Math.PI * 190 * t) + 0.7 * noise) * 0.5
                * Math.Exp(-(t % 0.06) * 35)));
        Assert.InRange(kit.Sources.Single().Hits, 50, 70);
        Assert.InRange(Sounds(kit), 1, 3);
    }

    [Fact]
    public void A_beatbox_has_its_three_sounds()
    {
        // "b" on one, "k" on three, "ts" on every eighth: a falling pitch, noise at the palate, noise at the teeth.
        double mid = 0, previous = 0;
        KitManifest kit = Kit(Stem(8, (t, noise) =>
        {
            double eighth = t % 0.25, beat = t % 1;
            mid += 0.15 * (noise - mid);
            double teeth = noise - previous;
            previous = noise;
            double boots =
                beat < 0.2 ? 0.7 * Math.Sin(2 * Math.PI * (70 * beat + 2 * (1 - Math.Exp(-beat / 0.02))))
                * Math.Exp(-beat / 0.06) : 0;
            double cats = beat is >= 0.5 and < 0.7 ? 0.9 * mid * Math.Exp(-(beat - 0.5) / 0.03) : 0;
            return boots + cats + 0.05 * teeth * Math.Exp(-eighth / 0.025);
        }));
        Assert.InRange(kit.Sources.Single().Hits, 28, 36);
        Assert.InRange(Sounds(kit), 2, 7);
    }

    [Fact]
    public void Speech_makes_a_kit_that_stays_small()
    {
        // Syllables of a buzzing voice under two formants that wander, with a hiss between some of them.
        double[] first = [0, 0], second = [0, 0];
        KitManifest kit = Kit(Stem(8, (t, noise) =>
        {
            double syllable = t % 0.23, open = Math.Sin(Math.PI * Math.Min(1, syllable / 0.2));
            double buzz = 120 * t % 1 < 0.08 ? 1 : 0;
            double voice = Resonate(first, buzz, 500 + 250 * Math.Sin(9 * t), 80)
                + 0.6 * Resonate(second, buzz, 1500 + 500 * Math.Sin(5 * t), 120);
            double hiss = (int)(t / 0.23) % 3 == 0 && syllable > 0.17 ? 0.03 * noise : 0;
            return 0.02 * voice * open + hiss;
        }));
        Assert.InRange(kit.Samples.Length, 0, 40);

        // A two-pole resonance (Klatt 1980).
        static double Resonate(double[] state, double x, double hz, double width)
        {
            double r = Math.Exp(-Math.PI * width / Rate), y = x + 2 * r * Math.Cos(2 * Math.PI * hz / Rate) * state[0]
                - r * r * state[1];
            (state[0], state[1]) = (y, state[0]);
            return y;
        }
    }
}
