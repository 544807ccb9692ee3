using SoundRoutine.Separation.Spatial;

namespace SoundRoutine.Tests.Separation.Spatial;

public class SpatialFilterTests
{
    private const int Frames = 61;

    /// <summary>A source's spectrum over the frames of one bin, at a place: real and imaginary part of left and
    /// right.</summary>
    private static float[][] Source(int seed, float left, float right)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 4).Select(_ => new float[Frames]).ToArray();
        for (int t = 0; t < Frames; t++)
        {
            double size = random.NextDouble() < 0.4 ? 0.02 : 10 * random.NextDouble(), phase = 7 * random.NextDouble();
            (float re, float im) = ((float)(size * Math.Cos(phase)), (float)(size * Math.Sin(phase)));
            (rows[0][t], rows[1][t], rows[2][t], rows[3][t]) = (left * re, left * im, right * re, right * im);
        }
        return rows;
    }

    private static float[][] Sum(float[][] a, float[][] b) =>
        [.. a.Zip(b, (x, y) => x.Zip(y, (p, q) => p + q).ToArray())];

    /// <summary>What a network that errs by nothing but phases would take for drums, of each side.</summary>
    private static float[][] Masks(float[][] drums, float[][] rest) => [.. new[] { 0, 2 }.Select(at =>
        Enumerable.Range(0, Frames).Select(t => Size(drums, at, t) / (Size(drums, at, t) + Size(rest, at, t) + 1e-9f))
            .ToArray())];

    private static float Size(float[][] rows, int at, int t) => MathF.Sqrt(
        rows[at][t] * rows[at][t] + rows[at + 1][t] * rows[at + 1][t]);

    private static float[][] Filtered(float[][] mix, float[][] masks, int around = 2)
    {
        float[] spectrum = [.. mix.SelectMany(row => row)];
        var filter = new SpatialFilter(Frames, 1, around);
        filter.Read(spectrum, 0);
        filter.Mask(0, masks[0], masks[1]);
        filter.Find();
        float[][] found = [.. mix.Select(row => new float[row.Length])];
        filter.Write(0, found[0], found[1], found[2], found[3]);
        return found;
    }

    private static float[][] Masked(float[][] mix, float[][] masks) =>
        [.. mix.Select((row, i) => row.Zip(masks[i / 2], (x, m) => x * m).ToArray())];

    /// <summary>Wherever none of them is as loud as the sound, which none may surpass.</summary>
    private static void SumsTo(float[][] mix, params float[][][] sources)
    {
        int compared = 0;
        for (int row = 0; row < mix.Length; row++)
            for (int t = 0; t < Frames; t++)
            {
                float most = Size(mix, row / 2 * 2, t), loudest = sources.Max(s => Size(s, row / 2 * 2, t));
                Assert.InRange(loudest, 0, 1.0001f * most);
                if (loudest > 0.999f * most) continue;
                Assert.Equal(mix[row][t], sources.Sum(s => s[row][t]), 1e-3f);
                compared++;
            }
        Assert.True(compared > mix.Length * Frames / 3, $"{compared} values");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_side_that_is_silent_for_a_while_stays_silent(int around)
    {
        float[][] drums = Source(1, 0.7f, 0.7f), rest = Source(2, 1f, 0.3f), mix = Sum(drums, rest),
            masks = Masks(drums, rest);
        foreach (float[] row in mix[2..]) row.AsSpan(0, Frames / 2).Clear();
        float[][] found = Filtered(mix, masks, around);
        Assert.All(found[2..], row => Assert.All(row[..(Frames / 2)], x => Assert.Equal(0, x, 1e-9f)));
    }

    private static double Decibels(float[][] expected, float[][] actual) =>
        StemSounds.Decibels([.. expected.SelectMany(r => r)], [.. actual.SelectMany(r => r)]);

    [Theory]
    [InlineData(0.7f, 0.7f, 1f, 0.1f, 6)]
    [InlineData(0.7f, 0.7f, 0.1f, -1f, 6)]
    [InlineData(0.9f, 0.5f, 0.5f, 0.9f, 3)]
    public void Drums_that_stand_elsewhere_come_out_cleaner_than_by_masks(float left, float right, float restLeft,
        float restRight, double gain)
    {
        float[][] drums = Source(1, left, right), rest = Source(2, restLeft, restRight), mix = Sum(drums, rest),
            masks = Masks(drums, rest);
        double before = Decibels(drums, Masked(mix, masks)), after = Decibels(drums, Filtered(mix, masks));
        Assert.True(after > before + gain, $"{before:F1} dB, {after:F1} dB");
    }

    [Theory]
    [InlineData(0.7f, 0.7f)]
    [InlineData(0.2f, 1f)]
    [InlineData(0f, 1f)]
    [InlineData(1e-3f, 1e-3f)]
    [InlineData(1e-5f, 5e-6f)]
    public void What_stands_in_one_place_stays_as_the_masks_leave_it(float left, float right)
    {
        float[][] drums = Source(1, left, right), rest = Source(2, left, right), mix = Sum(drums, rest),
            masks = Masks(drums, rest);
        if (left == 0) masks[0] = masks[1];
        double decibels = Decibels(Masked(mix, masks), Filtered(mix, masks));
        Assert.True(decibels > 35, $"{decibels:F1} dB");
    }

    [Fact]
    public void Drums_and_what_is_left_of_the_mix_are_found_alike()
    {
        float[][] drums = Source(3, 0.8f, 0.4f), rest = Source(4, 0.3f, 0.9f), mix = Sum(drums, rest),
            masks = Masks(drums, rest), others = [.. masks.Select(m => m.Select(x => 1 - x).ToArray())];
        SumsTo(mix, Filtered(mix, masks), Filtered(mix, others));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Sources_whose_masks_leave_nothing_are_together_the_sound(int around)
    {
        float[][][] sources = [Source(1, 0.9f, 0.2f), Source(2, 0.5f, 0.5f), Source(3, 0.1f, 0.8f)];
        float[][] mix = sources.Aggregate(Sum);
        float[][] masks = [.. Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, Frames).Select(t =>
            Size(sources[i / 2], i % 2 * 2, t) / sources.Sum(s => Size(s, i % 2 * 2, t))).ToArray())];
        var filter = new SpatialFilter(Frames, sources.Length, around);
        filter.Read([.. mix.SelectMany(row => row)], 0);
        for (int i = 0; i < sources.Length; i++) filter.Mask(i, masks[2 * i], masks[2 * i + 1]);
        filter.Find();
        float[][][] found = [.. sources.Select(s => s.Select(row => new float[row.Length]).ToArray())];
        for (int i = 0; i < found.Length; i++) filter.Write(i, found[i][0], found[i][1], found[i][2], found[i][3]);
        SumsTo(mix, found);
        foreach ((float[][] source, float[][] one) in sources.Zip(found)) Assert.True(Decibels(source, one) > 3);
    }

    [Fact]
    public void Silence_and_masks_of_nothing_and_all_give_numbers()
    {
        float[][] silent = Source(1, 0, 0), sound = Source(1, 0.5f, 0.6f),
            none = [new float[Frames], new float[Frames]], all = [.. none.Select(m => m.Select(_ => 1f).ToArray())];
        Assert.All(Filtered(silent, all), row => Assert.All(row, x => Assert.Equal(0, x)));
        Assert.All(Filtered(sound, none), row => Assert.All(row, x => Assert.Equal(0, x)));
        double decibels = Decibels(sound, Filtered(sound, all));
        Assert.True(decibels > 80, $"{decibels:F1} dB");
    }
}
