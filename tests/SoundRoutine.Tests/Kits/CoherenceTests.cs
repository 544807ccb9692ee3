using CsCheck;
using SoundRoutine.Kits;

namespace SoundRoutine.Tests.Kits;

public class CoherenceTests
{
    private static readonly SnippetMaker s_maker = new(TestSounds.Rate);

    private static readonly float[][] s_sounds = [TestSounds.Snare(), TestSounds.Hat(), TestSounds.Hat(30, seed: 8), TestSounds.Snare(230, seed: 9)];

    private static SnippetSpectrum Of(float[] x, float[]? before = null)
    {
        lock (s_maker) return new SnippetSpectrum(s_maker.Make(x, x.Length, before ?? []));
    }

    private static float[] Changed(float[] x, double gain, int delay, double keep)
    {
        var y = new float[x.Length + delay];
        double low = 0;
        for (int i = 0; i < x.Length; i++) y[i + delay] = (float)(gain * (low += keep * (x[i] - low)));
        return y;
    }

    [Fact]
    public void A_sound_is_coherent_with_itself_whatever_its_level_tilt_and_place()
    {
        Gen.Select(Gen.Int[0, s_sounds.Length - 1], Gen.Double[0.01, 2], Gen.Int[0, 300], Gen.Double[0.2, 1]).Sample((sound, gain, delay, keep) =>
            Assert.InRange(Coherence.Of(Of(s_sounds[sound]), Of(Changed(s_sounds[sound], gain, delay, keep))), 0.7, 1), iter: 100);
    }

    [Fact]
    public void It_is_symmetric_and_low_between_sounds_of_other_noise()
    {
        Gen.Select(Gen.Int[0, s_sounds.Length - 1], Gen.Int[0, s_sounds.Length - 1], Gen.Int[0, 300]).Sample((a, b, delay) =>
        {
            SnippetSpectrum x = Of(s_sounds[a]), y = Of(Changed(s_sounds[b], 0.5, delay, 0.7));
            float forward = Coherence.Of(x, y);
            Assert.Equal(forward, Coherence.Of(y, x), 0.002);
            if (a != b) Assert.InRange(forward, 0, 0.4);
        }, iter: 100);
    }

    [Fact]
    public void Under_what_rang_before_it_a_sound_is_still_itself()
    {
        float[] hat = TestSounds.Hat(), ringing = TestSounds.Make(0.2, (_, noise) => 0.05 * noise, seed: 11);
        float[] under = [.. hat.Select((x, i) => x + ringing[i + 900])];
        Assert.InRange(Coherence.Of(Of(hat), Of(under, ringing[..900])), 0.8, 1);
        Assert.InRange(Coherence.Of(Of(TestSounds.Hat(seed: 12)), Of(under, ringing[..900])), 0, 0.4);
    }

    [Fact]
    public void Silence_is_coherent_with_nothing()
    {
        Assert.Equal(Snippet.None, s_maker.Make(new float[100], 100, []));
        Assert.Equal(Snippet.None, s_maker.Make([], 0, []));
        Assert.Equal(0, Coherence.Of(new SnippetSpectrum(Snippet.None), Of(s_sounds[0])));
    }
}
