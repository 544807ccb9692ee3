using System.Runtime.InteropServices;
using SoundRoutine.Audio;
using SoundRoutine.Onsets;
using static SoundRoutine.Tests.Closeness;

namespace SoundRoutine.Tests.Onsets;

public class OnsetNetworkTests
{
    private const int Hop = 220;

    // Written by training/onsets/export.py --golden together with the network.
    private static float[] Golden(string name) =>
        MemoryMarshal
        .Cast<byte, float>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Onsets", "golden", name)))
        .ToArray();

    private static AudioBuffer Sound(string name = "onsets_sound.f32") =>
        Golden(name) is var x ? new AudioBuffer(44_100, x[..(x.Length / 2)], x[(x.Length / 2)..])
        : throw new InvalidOperationException();

    private static float[] Logits(AudioBuffer audio, int piece = 2000, AudioBuffer? mix = null) =>
        [.. OnsetNetwork.Run(audio, StepContext.Default, mix is null ? null : MixBands.Of(mix, CancellationToken.None),
            piece).Values.SelectMany(l => l)];

    [Fact]
    public void Bands_are_those_of_an_independent_implementation()
    {
        AudioBuffer sound = Sound();
        var bands = new OnsetBands(sound);
        int count = OnsetBands.Count(sound.Frames, sound.SampleRate);
        var found = new float[OnsetBands.Windows * count * BandFilters.Bands];
        for (int window = 0; window < OnsetBands.Windows; window++)
            for (int t = 0; t < count; t++)
                bands.At(t, window, found.AsSpan((window * count + t) * BandFilters.Bands, BandFilters.Bands));
        AssertClose(Golden("onsets_bands.f32"), found, 1e-3f);
    }

    [Fact]
    public void Logits_are_those_of_an_independent_implementation() =>
        AssertClose(Golden("onsets_logits.f32"), Logits(Sound()), 0.01f);

    [Fact]
    public void Logits_of_a_stem_and_its_mix_are_those_of_an_independent_implementation() =>
        AssertClose(Golden("onsets_mix_logits.f32"), Logits(Sound(), mix: Sound("onsets_mix.f32")), 0.02f);

    [Fact]
    public void A_sound_is_its_own_mix_where_nothing_was_taken_out() =>
        AssertClose(Logits(Sound()), Logits(Sound(), mix: Sound()), 0.02f);

    [Theory]
    [InlineData(1e7f)]
    [InlineData(1e-3f)]
    public void A_stem_and_its_mix_may_have_any_level(float gain)
    {
        AudioBuffer At(string name) => Sound(name) is var sound ? new AudioBuffer(44_100,
            [.. Enumerable.Range(0, 2).Select(c => sound[c].ToArray().Select(x => gain * x).ToArray())])
            : throw new InvalidOperationException();
        AssertClose(Golden("onsets_mix_logits.f32"), Logits(At("onsets_sound.f32"), mix: At("onsets_mix.f32")), 0.02f);
    }

    [Fact]
    public void Pieces_give_what_the_whole_gives()
    {
        float[] whole = Logits(Sound());
        foreach (int piece in (int[])[1, 37, 100]) AssertClose(whole, Logits(Sound(), piece), 1e-3f);
    }

    [Fact]
    public void A_sound_moved_by_whole_hops_gives_moved_logits()
    {
        const int hops = 40;
        float[] sound = Sound()[0].ToArray(), moved = [.. new float[hops * Hop], .. sound];
        float[] here = OnsetNetwork.Run(Synth.Mono(sound), StepContext.Default).Values[0],
            there = OnsetNetwork.Run(Synth.Mono(moved), StepContext.Default).Values[0];
        AssertClose(here, there.AsSpan(hops), 1e-3f);
    }

    [Fact]
    public void Its_version_is_that_of_its_weights() => Assert.Matches("^4 [0-9a-f]{12}$", OnsetDetector.Version);
}
