using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Models;
using SoundRoutine.Separation;
using static SoundRoutine.Tests.Separation.StemSounds;

namespace SoundRoutine.Tests.Separation;

public class EmbeddedTests
{
    private const int Hop = 1024;

    /// <summary>The shipped network, half a second at a time.</summary>
    private static EmbeddedSeparator Short(SeparationQuality quality = SeparationQuality.Fast) =>
        new(Device.Cpu, quality) { SegmentFrames = 24 };

    [Fact]
    public void Drums_are_those_of_an_independent_implementation()
    {
        // Written by training/separator/export.py --golden together with the network.
        float[][] mix = TinyDemucs.Planes("embedded_mix.f32", 2), expected = TinyDemucs.Planes("embedded_drums.f32", 2);
        AudioBuffer drums = Short().Separate(new AudioBuffer(44_100, mix), StepContext.Default);
        for (int c = 0; c < 2; c++)
        {
            double decibels = Decibels(expected[c], drums[c]);
            Assert.True(decibels > 80, $"channel {c}: {decibels:F1} dB");
        }
    }

    [Theory]
    [InlineData(44_100, 2, 50_000)]
    [InlineData(48_000, 1, 40_001)]
    [InlineData(22_050, 3, 20_000)]
    [InlineData(8000, 1, 3000)]
    [InlineData(44_100, 2, 1)]
    [InlineData(44_100, 1, 0)]
    public void Drums_and_rest_are_as_the_mix_and_sum_to_it(int rate, int channels, int frames)
    {
        AudioBuffer mix = Noise(rate, channels, frames), parts = TinyDemucs.Stems(Short(), mix, "drums", "rest");
        Assert.Equal((rate, 2 * channels, frames), (parts.SampleRate, parts.Channels, parts.Frames));
        for (int c = 0; c < channels; c++)
            for (int i = 0; i < frames; i++) Assert.Equal(mix[c][i], parts[c][i] + parts[channels + c][i], 1e-6f);
    }

    [Fact]
    public void A_strike_stays_where_it_was_and_a_tone_is_left_behind()
    {
        const int at = 60_000;
        float[] strike = new float[120_000], tone = Tones(44_100, 1, 120_000)[0].ToArray();
        float[] noise = Noise(44_100, 1, 6000, 0.8)[0].ToArray();
        for (int i = 0; i < noise.Length; i++) strike[at + i] = noise[i] * MathF.Exp(-i / 1200f);
        float[] mix = [.. strike.Zip(tone, (a, b) => a + b)];
        float[] drums = new EmbeddedSeparator(Device.Cpu).Separate(new AudioBuffer(44_100, mix), StepContext.Default)[0]
            .ToArray();
        Assert.Equal(0, Enumerable.Range(-64, 129)
            .MaxBy(lag => Enumerable.Range(at, 6000).Sum(i => (double)strike[i] * drums[i + lag])));
        Assert.True(Decibels(strike.AsSpan(at, 6000), drums.AsSpan(at, 6000)) > 6);
        Assert.True(Energy(drums.AsSpan(20_000, 30_000)) < 0.1 * Energy(tone.AsSpan(20_000, 30_000)));
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(11_025)]
    [InlineData(16_000)]
    [InlineData(22_050)]
    public void Drums_of_a_low_rate_are_much_those_of_a_high_one(int rate)
    {
        AudioBuffer song = AudioFile.Read(Repository.DemoSong);
        var whole = new AudioBuffer(song.SampleRate, song[0][..(10 * song.SampleRate)].ToArray());
        AudioBuffer drums = Resampler.Resample(new EmbeddedSeparator(Device.Cpu).Separate(whole, StepContext.Default),
            rate), low = new EmbeddedSeparator(Device.Cpu).Separate(Resampler.Resample(whole, rate),
                StepContext.Default);
        Assert.Equal((rate, drums.Frames), (low.SampleRate, low.Frames));
        double decibels = Decibels(drums[0], low[0]);
        Assert.True(decibels > 1.5, $"{decibels:F1} dB");
    }

    [Fact]
    public void One_channel_is_the_same_as_two_alike()
    {
        AudioBuffer mono = Noise(44_100, 1, 60_000), both = new(44_100, mono[0].ToArray(), mono[0].ToArray());
        AudioBuffer one = Short().Separate(mono, StepContext.Default), two = Short()
            .Separate(both, StepContext.Default);
        Assert.True(one[0].SequenceEqual(two[0]) && one[0].SequenceEqual(two[1]));
    }

    [Fact]
    public void Exchanged_channels_come_out_exchanged()
    {
        AudioBuffer mix = Noise(44_100, 2, 60_000), swapped = new(44_100, mix[1].ToArray(), mix[0].ToArray());
        AudioBuffer one = Short().Separate(mix, StepContext.Default), two = Short()
            .Separate(swapped, StepContext.Default);
        for (int c = 0; c < 2; c++) Assert.True(Decibels(one[c], two[1 - c]) > 100);
    }

    [Fact]
    public void Silence_stays_silence() =>
        Assert.Equal(0, Short().Separate(AudioBuffer.Silence(44_100, 2, 90_000), StepContext.Default).Peak);

    [Fact]
    public void What_is_far_away_changes_nothing()
    {
        // Segments are looked at one by one: a stream is separated as the whole track would be.
        AudioBuffer first = Noise(44_100, 1, 200_000);
        float[] other = first[0].ToArray();
        for (int i = 150_000; i < other.Length; i++) other[i] = -other[i];
        float[] a = Short().Separate(first, StepContext.Default)[0].ToArray(), b = Short()
            .Separate(new AudioBuffer(44_100, other), StepContext.Default)[0].ToArray();
        int same = 150_000 - 24 * Hop;
        Assert.True(Decibels(a.AsSpan(0, same), b.AsSpan(0, same)) > 50);
    }

    [Fact]
    public void What_is_no_number_is_refused()
    {
        float[] broken = Noise(44_100, 1, 30_000)[0].ToArray();
        broken[10_000] = float.NaN;
        string message =
            Assert.Throws<SoundRoutineException>(
                () => Short().Separate(new AudioBuffer(44_100, broken), StepContext.Default)).Message;
        Assert.Contains("NaN", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SeparationQuality.Fast)]
    [InlineData(SeparationQuality.Best)]
    public void Progress_ends_at_one_and_canceling_stops(SeparationQuality quality)
    {
        var seen = new List<double>();
        Short(quality).Separate(Noise(44_100, 2, 90_000), StepContext.Default with { Progress = new Heard(seen.Add) });
        Assert.Equal(seen.Order(), seen);
        Assert.Equal((0, 1), (seen[0], seen[^1]));
        using var source = new CancellationTokenSource();
        var context = new StepContext(new Seed(1), new Heard(f => { if (f > 0) source.Cancel(); }), source.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => Short(quality).Separate(Noise(44_100, 2, 90_000), context));
    }

    [Fact]
    public void A_long_track_is_streamed_in_little_memory()
    {
        const long frames = 30 * 44_100;
        using IAudioSource source = Short().Open(() => new Endless(frames), ["drums"], StepContext.Default);
        var block = new float[4096];
        long before = GC.GetAllocatedBytesForCurrentThread(), read = 0;
        for (int got; (got = source.Read(block)) > 0;) read += got;
        Assert.Equal(frames, read);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, frames * sizeof(float) * 2 / 3);
    }

    [Fact]
    public void Its_version_is_that_of_its_weights_and_quality()
    {
        Assert.Matches("^4 [0-9a-f]{12} balanced$", Separators.Find("embedded").Version);
        Assert.Equal("embedded", Separators.Find("embedded").Name);
    }

    [Fact]
    public void A_better_quality_is_another_sound_and_takes_longer()
    {
        AudioBuffer mix = Noise(44_100, 2, 90_000);
        EmbeddedSeparator[] all = [.. Enum.GetValues<SeparationQuality>().Select(Short)];
        AudioBuffer[] drums = [.. all.Select(s => s.Separate(mix, StepContext.Default))];
        Assert.InRange(Decibels(drums[0][0], drums[1][0]), 3, 60);
        Assert.InRange(Decibels(drums[1][0], drums[2][0]), 3, 60);
        Assert.Equal(SeparationQualities.Names, all.Select(s => s.Quality!));
        Assert.Equal(3, all.Select(s => s.Version).Distinct().Count());
        Assert.InRange(all[1].Effort / all[0].Effort, 1.7, 2.2);
        Assert.InRange(all[2].Effort / all[0].Effort, 3.5, 4.5);
    }

    [Theory]
    [InlineData(44_100, 2, 50_000)]
    [InlineData(48_000, 1, 40_001)]
    [InlineData(22_050, 2, 20_000)]
    [InlineData(44_100, 2, 1)]
    public void Passes_at_other_speeds_are_as_long_and_in_step(int rate, int channels, int frames)
    {
        AudioBuffer mix = Noise(rate, channels, frames);
        AudioBuffer once = Short().Separate(mix, StepContext.Default),
            best = Short(SeparationQuality.Best).Separate(mix, StepContext.Default);
        Assert.Equal((rate, channels, frames), (best.SampleRate, best.Channels, best.Frames));
        if (frames < 100) return;
        for (int c = 0; c < channels; c++)
            Assert.Equal(0, Enumerable.Range(-8, 17).MaxBy(lag => Enumerable.Range(100, frames - 200)
                .Sum(i => (double)once[c][i] * best[c][i + lag])));
    }

    private static double Energy(ReadOnlySpan<float> x) => System.Numerics.Tensors.TensorPrimitives.SumOfSquares(x);
}
