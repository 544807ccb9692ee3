using SoundRoutine.Separation.Bands;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Tests.Separation;

public class PartsNetworkTests
{
    private const int Bins = 1025, Frames = 4, Planes = 12, Parts = 6;

    /// <summary>Written by training/parts/export.py --golden together with the network.</summary>
    private static float[] Golden(string name, int planes) => [.. TinyDemucs.Planes(name, planes).SelectMany(p => p)];

    [Fact]
    public void Masks_are_those_of_an_independent_implementation()
    {
        float[] masks = Masks(Golden("parts_spectrum.f32", 4)), expected = Golden("parts_masks.f32", Planes);
        Assert.Equal(expected.Length, masks.Length);
        for (int i = 0; i < masks.Length; i++) Assert.Equal(expected[i], masks[i], 1e-5f);
    }

    [Fact]
    public void Masks_of_a_bin_sum_to_one_at_any_level()
    {
        float[] spectrum = Golden("parts_spectrum.f32", 4), masks = Masks([.. spectrum.Select(v => v / 1000)]);
        for (int side = 0; side < 2; side++)
            for (int i = 0; i < Bins * Frames; i++)
                Assert.Equal(1, Enumerable.Range(0, Parts).Sum(p => masks[(side * Parts + p) * Bins * Frames + i]),
                    1e-4f);
    }

    private static float[] Masks(float[] spectrum)
    {
        using BandTensors views = Tensors(PartsBands.Views), given = Tensors(PartsBands.Shares);
        float[][] shares = [.. Enumerable.Range(0, Planes).Select(_ => new float[Bins * Frames])];
        var look = new PartsViews(Frames);
        float scale = PhaseRows.Scale(spectrum);
        foreach ((BandGroup bands, float[] seen) in PartsBands.All.Zip(views.Memory))
            look.Of(spectrum, scale, scale, bands, bands.First, bands.End, seen);
        DrumParts.Network.Session.Run(views.Values, given.Values, last: false, CancellationToken.None);
        foreach ((BandGroup bands, float[] logits) in PartsBands.All.Zip(given.Memory))
            for (int bin = bands.First; bin < bands.End; bin++)
                Assert.True(PartsShares.Of(logits, bands, bin, Frames, new float[Frames], shares));
        foreach (float[] share in shares) share.AsSpan(^(2 * Frames)..^Frames).CopyTo(share.AsSpan(^Frames..));
        return [.. shares.SelectMany(s => s)];

        static BandTensors Tensors(int values) => new(PartsBands.All, values, Frames, flat: true);
    }
}
