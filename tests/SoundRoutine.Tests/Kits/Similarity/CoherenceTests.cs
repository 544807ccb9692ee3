using System.Numerics;
using CsCheck;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Tests.Kits.Similarity;

public class CoherenceTests
{
    private static readonly SnippetMaker s_maker = new(TestSounds.Rate);

    private static readonly float[][] s_sounds =
        [TestSounds.Snare(), TestSounds.Hat(), TestSounds.Hat(30, seed: 8), TestSounds.Snare(230, seed: 9)];

    private static SnippetSpectrum Of(float[] x, float[]? before = null)
    {
        lock (s_maker) return new SnippetSpectrum(s_maker.Make(x, before ?? []));
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
        Gen.Select(Gen.Int[0, s_sounds.Length - 1], Gen.Double[0.01, 2], Gen.Int[0, 300], Gen.Double[0.2, 1])
            .Sample((sound, gain, delay, keep) =>
            Assert.InRange(Coherence.Of(Of(s_sounds[sound]), Of(Changed(s_sounds[sound], gain, delay, keep))), 0.7, 1),
                iter: 100);
    }

    [Fact]
    public void It_is_symmetric_and_low_between_sounds_of_other_noise()
    {
        Gen.Select(Gen.Int[0, s_sounds.Length - 1], Gen.Int[0, s_sounds.Length - 1], Gen.Int[0, 300])
            .Sample((a, b, delay) =>
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

    /// <summary>
    /// Each snippet transformed by its sum, the bins of the cross spectrum, the shift that GCC with these weights finds
    /// and the coherence at it, all in double precision.
    /// </summary>
    [Theory]
    [InlineData(0, 0.5, 40, 0.7)]
    [InlineData(1, 1, 100, 0.9)]
    [InlineData(2, 0.3, 0, 0.5)]
    [InlineData(3, 1, 200, 1)]
    public void It_agrees_with_the_definition(int sound, double gain, int delay, double keep)
    {
        lock (s_maker)
        {
            float[] changed = Changed(s_sounds[sound], gain, delay, keep);
            for (int i = 0; i < changed.Length; i++)
                changed[i] += 0.2f * s_sounds[(sound + 1) % s_sounds.Length][i % 3000];
            Snippet a = s_maker.Make(s_sounds[sound], []), b = s_maker.Make(changed, changed.AsSpan(0, 400));
            Assert.Equal(ByDefinition(a, b), Coherence.Of(new SnippetSpectrum(a), new SnippetSpectrum(b)), 2e-3);
            Assert.Equal(ByDefinition(b, a), Coherence.Of(new SnippetSpectrum(b), new SnippetSpectrum(a)), 2e-3);
        }
    }

    private static double ByDefinition(Snippet a, Snippet b)
    {
        const int size = SnippetSpectrum.FftSize, perCell = SnippetSpectrum.BinsPerCell;
        Complex[] x = Bands(a), y = Bands(b);
        Complex[] cells =
            [.. Enumerable.Range(0, SnippetSpectrum.Cells)
            .Select(c => Enumerable.Range(perCell * c, perCell)
                .Aggregate(Complex.Zero, (sum, k) => sum + x[k] * Complex.Conjugate(y[k])))];
        double[] both = [.. a.SignalShare.Zip(b.SignalShare, (h, g) => h / 255.0 * (g / 255.0))];
        int[] bandOf =
            [.. Enumerable.Range(0, Snippet.Bands)
            .SelectMany(band =>
                Enumerable.Repeat(band, SnippetSpectrum.CellsOf(band).GetOffsetAndLength(cells.Length).Length))];
        int shift = Enumerable.Range(-Coherence.MaxShift, 2 * Coherence.MaxShift + 1).MaxBy(s =>
            Math.Abs(cells.Select((c, i) =>
                (i == 0 ? 1
                : 2) * Math.Sqrt(0.02
                    + both[bandOf[i]]) * (c * Complex.FromPolarCoordinates(1,
                    2 * Math.PI * perCell * i * s / size)).Real).Sum()));
        double left = shift == 0 ? 1
            : Math.Sin(Math.PI * perCell * shift / size) / (perCell * Math.Sin(Math.PI * shift / size));
        double found = 0;
        for (int band = 0; band < Snippet.Bands; band++)
        {
            Complex sum = Complex.Zero;
            for (int i = 0; i < cells.Length; i++)
                if (bandOf[i] == band)
                    sum += cells[i] * Complex.FromPolarCoordinates(1,
                    2 * Math.PI * (perCell * i + (perCell - 1) / 2.0) * shift / size);
            found += both[band] * Math.Min(1, Math.Pow(sum.Magnitude / left, 2));
        }
        return Math.Min(1, found / Math.Max(both.Sum(w => w * w), 0.5));
    }

    /// <summary>The bins of all cells, each band of energy 1.</summary>
    private static Complex[] Bands(Snippet snippet)
    {
        const int size = SnippetSpectrum.FftSize;
        Complex[] bins = [.. Enumerable.Range(0, SnippetSpectrum.Cells * SnippetSpectrum.BinsPerCell).Select(k =>
            snippet.Samples.Select((x, i) =>
                x * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)k * i % size) / size))
                .Aggregate(Complex.Zero, (sum, v) => sum + v))];
        for (int band = 0; band < Snippet.Bands; band++)
        {
            (int from, int count) = SnippetSpectrum.CellsOf(band).GetOffsetAndLength(SnippetSpectrum.Cells);
            Span<Complex> ofBand = bins.AsSpan(from * SnippetSpectrum.BinsPerCell, count * SnippetSpectrum.BinsPerCell);
            double energy = 0;
            foreach (Complex v in ofBand) energy += v.Magnitude * v.Magnitude;
            foreach (ref Complex v in ofBand) v = energy > 0 ? v / Math.Sqrt(energy) : 0;
        }
        return bins;
    }

    [Fact]
    public void Silence_is_coherent_with_nothing()
    {
        Assert.Equal(Snippet.None, s_maker.Make(new float[100], []));
        Assert.Equal(Snippet.None, s_maker.Make([], []));
        Assert.Equal(0, Coherence.Of(new SnippetSpectrum(Snippet.None), Of(s_sounds[0])));
    }
}
