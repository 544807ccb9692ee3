using Microsoft.ML.OnnxRuntime;
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
        float[][] views = Memory(PartsBands.Views), given = Memory(PartsBands.Shares),
            shares = [.. Enumerable.Range(0, Planes).Select(_ => new float[Bins * Frames])];
        var look = new PartsViews(Frames);
        float scale = PartsViews.Scale(spectrum);
        for (int g = 0; g < views.Length; g++)
            look.Of(spectrum, scale, scale, PartsBands.All[g], PartsBands.All[g].First, PartsBands.All[g].End,
                views[g]);
        OrtValue[] inputs = Tensors(views, PartsBands.Views), outputs = Tensors(given, PartsBands.Shares);
        DrumParts.Network.Session.Run(inputs, outputs, last: false, CancellationToken.None);
        foreach (OrtValue value in inputs.Concat(outputs)) value.Dispose();
        for (int g = 0; g < given.Length; g++)
            for (int bin = PartsBands.All[g].First; bin < PartsBands.All[g].End; bin++)
                Assert.True(
                    PartsShares.Of(given[g], PartsBands.All[g], bin, Frames, new float[Frames], shares));
        foreach (float[] share in shares) share.AsSpan(^(2 * Frames)..^Frames).CopyTo(share.AsSpan(^Frames..));
        return [.. shares.SelectMany(s => s)];

        static float[][] Memory(int values) =>
            [.. PartsBands.All.Select(b => new float[values * b.Width * b.Count * Frames])];
        static OrtValue[] Tensors(float[][] memory, int values) =>
            [.. PartsBands.All.Select((b, g) => OrtValue.CreateTensorValueFromMemory(memory[g],
                [1, values * b.Width, b.Count * Frames]))];
    }
}
