using CsCheck;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Tests.Audio.Dsp;

public class ResamplerTests
{
    public static TheoryData<int, int> Rates => new()
    {
        { 44100, 48000 }, { 48000, 44100 }, { 48000, 16000 }, { 96000, 44100 }, { 22050, 44100 }, { 44100, 22050 },
        { 44100, 44056 }, { 44056, 44100 }, { 8000, 48000 }, { 96000, 31337 },
    };

    /// <summary>
    /// Splits the middle of a signal into a sine of known frequency, by least squares, and all the rest.
    /// </summary>
    private static (double Amplitude, double Phase,
        double Residual) Split(ReadOnlySpan<float> signal, double hz, int rate)
    {
        int from = signal.Length / 4, to = signal.Length * 3 / 4;
        double ss = 0, cc = 0, sc = 0, xs = 0, xc = 0, residual = 0;
        for (int i = from; i < to; i++)
        {
            (double s, double c) = Math.SinCos(2 * Math.PI * hz * i / rate);
            (ss, cc, sc, xs, xc) = (ss + s * s, cc + c * c, sc + s * c, xs + signal[i] * s, xc + signal[i] * c);
        }
        double det = ss * cc - sc * sc, a = (xs * cc - xc * sc) / det, b = (xc * ss - xs * sc) / det;
        for (int i = from; i < to; i++)
        {
            (double s, double c) = Math.SinCos(2 * Math.PI * hz * i / rate);
            double e = signal[i] - a * s - b * c;
            residual += e * e;
        }
        return (Math.Sqrt(a * a + b * b), Math.Atan2(b, a), Math.Sqrt(2 * residual / (to - from)));
    }

    private static AudioBuffer Resampled(int from, int to, double hz) =>
        Resampler.Resample(TestSounds.Sine(from, Math.Max(0.1, 3000.0 / Math.Min(from, to)), hz, level: 1), to);

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_pass_band_is_flat_in_phase_and_free_of_images(int from, int to)
    {
        double nyquist = Math.Min(from, to) / 2.0;
        foreach (double part in new[] { 0.01, 0.1, 0.31, 0.5, 0.7, 0.8, 0.85, 0.9 })
        {
            (double amplitude, double phase, double residual) =
                Split(Resampled(from, to, part * nyquist)[0], part * nyquist, to);
            Assert.InRange(20 * Math.Log10(amplitude), -0.05, 0.05);
            Assert.InRange(phase, -1e-5, 1e-5);
            Assert.InRange(20 * Math.Log10(residual), -400, -96);
        }
    }

    [Theory]
    [InlineData(48000, 44100)]
    [InlineData(48000, 16000)]
    [InlineData(96000, 44100)]
    [InlineData(44100, 22050)]
    [InlineData(96000, 31337)]
    public void What_the_lower_rate_cannot_hold_is_gone(int from, int to)
    {
        for (double hz = to / 2.0; hz < from / 2.0; hz += (from - to) / 2.0 / 25)
        {
            ReadOnlySpan<float> sound = Resampled(from, to, hz)[0];
            double power = 0;
            foreach (float x in sound[(sound.Length / 4)..(sound.Length * 3 / 4)]) power += (double)x * x;
            Assert.InRange(10 * Math.Log10(4 * power / sound.Length + 1e-30), -400, -96);
        }
    }

    private static readonly Gen<(int From, int To)> AnyRates = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], (a, b) =>
    {
        int[] rates = [8000, 11025, 16000, 44056, 44100, 48000, 96000];
        return (rates[a], rates[b]);
    });

    [Fact]
    public void Streaming_gives_the_same_frames_whatever_the_block_size() =>
        Gen.Select(AnyRates, Gen.Int[0, 40_000], Gen.Int[1, 5000], Gen.Int[1, 3])
        .Sample((rates, frames, block, channels) =>
        {
            float[][] planes =
                [.. Enumerable.Range(0, channels)
                    .Select(c => Enumerable.Range(0, frames).Select(i => MathF.Sin(i * (0.1f + c) * (1 + i % 7)))
                        .ToArray())];
            var buffer = new AudioBuffer(rates.From, planes);
            AudioBuffer whole = Resampler.Resample(buffer, rates.To);
            using var source = new ResamplingSource(buffer.AsSource(), rates.To);
            Assert.Equal(whole.Frames, source.Frames);
            Assert.Equal(((long)frames * rates.To + rates.From - 1) / rates.From, whole.Frames);
            var samples = new float[block * channels];
            int at = 0;
            for (int read; (read = source.Read(samples)) > 0; at += read)
                for (int c = 0; c < channels; c++)
                    for (int i = 0; i < read; i++)
                        if (!whole[c][at + i].Equals(samples[i * channels + c]))
                            Assert.Fail($"channel {c}, frame {at + i}");
            Assert.Equal(whole.Frames, at);
        }, iter: 25);

    [Fact]
    public void A_click_stays_where_it_was()
    {
        var click = new float[4410];
        click[2205] = 1;
        ReadOnlySpan<float> up = Resampler.Resample(new AudioBuffer(44100, click), 48000)[0];
        int peak = System.Numerics.Tensors.TensorPrimitives.IndexOfMaxMagnitude(up);
        Assert.Equal(2400, peak);
        for (int i = 1; i < 100; i++) Assert.Equal(up[peak - i], up[peak + i], 1e-6f);
    }

    [Fact]
    public void A_constant_keeps_its_level_and_equal_rates_change_nothing()
    {
        var ones = new float[20_000];
        ones.AsSpan().Fill(1);
        var buffer = new AudioBuffer(44100, ones);
        foreach (int rate in new[] { 48000, 44056, 8000 })
        {
            ReadOnlySpan<float> sound = Resampler.Resample(buffer, rate)[0];
            foreach (float x in sound[(sound.Length / 4)..(sound.Length * 3 / 4)]) Assert.Equal(1, x, 1e-5f);
        }
        Assert.Same(buffer, Resampler.Resample(buffer, 44100));
        using var same = new ResamplingSource(buffer.AsSource(), 44100);
        Assert.Equal(ones, same.ReadToEnd()[0].ToArray());
    }

    [Theory]
    [InlineData(191_999, 192_000)]
    [InlineData(192_000, 7919)]
    [InlineData(7919, 192_000)]
    public void Odd_rates_take_little_memory(int from, int to)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = new Resampler(from, to);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
    }
}
