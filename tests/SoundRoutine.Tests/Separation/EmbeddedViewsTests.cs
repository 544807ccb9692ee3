using SoundRoutine.Separation.Bands;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Tests.Separation;

public class EmbeddedViewsTests
{
    private const int Bins = 2049;

    [Fact]
    public void Views_are_those_of_an_independent_implementation()
    {
        // Written by training/separator/export.py --golden together with the network: both channels, one after another.
        const int frames = 2;
        float[][] expected = TinyDemucs.Planes("embedded_views.f32", 2 * EmbeddedViews.Count),
            views = Views([.. TinyDemucs.Planes("embedded_spectrum.f32", 4).SelectMany(p => p)], frames);
        for (int view = 0; view < expected.Length; view++)
            // The last bin is in no band.
            for (int i = 0; i < (Bins - 1) * frames; i++) Assert.Equal(expected[view][i], views[view][i], 1e-5f);
    }

    [Fact]
    public void Frames_look_only_back_however_many_there_are()
    {
        const int few = 5, many = 37;
        float[] spectrum = Spectrum(many), start = [.. spectrum.Chunk(many).SelectMany(row => row[..few])];
        float scale = PhaseRows.Scale(spectrum);
        float[][] all = Views(spectrum, many, scale), first = Views(start, few, scale);
        for (int view = 0; view < all.Length; view++)
            for (int i = 0; i < first[view].Length; i++)
                Assert.Equal(all[view][i / few * many + i % few], first[view][i], 1e-5f);
    }

    [Fact]
    public void One_channel_looks_like_two_alike()
    {
        const int frames = 20;
        float[] one = Spectrum(frames)[..(2 * Bins * frames)], both = [.. one, .. one];
        float[][] two = Views(both, frames), mono = Views(both, frames, mono: true);
        for (int view = 0; view < EmbeddedViews.Count; view++)
        {
            Assert.Equal(two[view], mono[view]);
            Assert.Equal(two[view], two[EmbeddedViews.Count + view]);
        }
    }

    [Fact]
    public void Stretches_hold_every_bin_once()
    {
        foreach (var groups in new[] { EmbeddedViews.Groups, PartsBands.All })
        {
            var bins = BandStretch.Of(groups).SelectMany(s => Enumerable.Range(s.From, s.To - s.From)
                .Select(bin => (s.Group, bin))).ToList();
            Assert.Equal(Enumerable.Range(0, groups[^1].End), bins.Select(b => b.bin));
            Assert.All(bins, b => Assert.InRange(b.bin, groups[b.Group].First, groups[b.Group].End - 1));
        }
    }

    private static float[] Spectrum(int frames)
    {
        var rng = new Rng(new Seed(7));
        return [.. Enumerable.Range(0, 4 * Bins * frames).Select(_ => (float)(2 * rng.NextDouble() - 1))];
    }

    /// <summary>By view, those of the left channel first, [bins × frames].</summary>
    private static float[][] Views(float[] spectrum, int frames, float? scale = null, bool mono = false)
    {
        float[][] views =
            [.. Enumerable.Range(0, 2 * EmbeddedViews.Count).Select(_ => new float[(Bins - 1) * frames])];
        using var tensors = new BandTensors(EmbeddedViews.Groups, EmbeddedViews.Count, frames);
        var look = new EmbeddedViews(frames);
        float[] left = spectrum[..(2 * Bins * frames)], right = spectrum[(2 * Bins * frames)..];
        float by = scale ?? PhaseRows.Scale(spectrum);
        foreach ((int group, int from, int to) in BandStretch.Of(EmbeddedViews.Groups))
        {
            BandGroup bands = EmbeddedViews.Groups[group];
            float[] memory = tensors.Memory[group];
            look.Of(left, mono ? [] : right, by, bands, from, to, memory);
            Take(0);
            look.Exchange(right, by, bands, from, to, memory);
            Take(EmbeddedViews.Count);

            void Take(int first)
            {
                for (int bin = from; bin < to; bin++)
                    for (int view = 0; view < EmbeddedViews.Count; view++)
                        memory.AsSpan(bands.Row(view, bin) * frames, frames)
                            .CopyTo(views[first + view].AsSpan(bin * frames));
            }
        }
        return views;
    }
}
