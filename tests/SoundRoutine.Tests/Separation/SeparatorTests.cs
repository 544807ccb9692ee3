using CsCheck;
using SoundRoutine.Audio;
using SoundRoutine.Separation;
using SoundRoutine.Separation.Hpss;
using SoundRoutine.Tests.Onsets;

namespace SoundRoutine.Tests.Separation;

public class SeparatorTests
{
    private static AudioBuffer Separate(AudioBuffer mix) => new HpssSeparator().Separate(mix, StepContext.Default);

    private static double Decibels(ReadOnlySpan<float> truth, ReadOnlySpan<float> estimate)
    {
        double signal = 0, error = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            signal += (double)truth[i] * truth[i];
            error += Math.Pow(truth[i] - estimate[i], 2);
        }
        return 10 * Math.Log10(signal / error);
    }

    private static float[] Chord(int frames, int rate, double gain)
    {
        var x = new float[frames];
        foreach (double hz in new[] { 110.0, 220, 277.2, 329.6, 440, 880 })
            for (int i = 0; i < frames; i++) x[i] += (float)(gain * Math.Sin(2 * Math.PI * hz * i / rate));
        return x;
    }

    private static float[] Clicks(int frames, int rate)
    {
        var x = new float[frames];
        for (int k = 0; k < 8; k++)
            Synth.Place(x, Synth.Noise(0.02, 0.003, (ulong)k, rate), rate / 5 + k * rate / 4, 2);
        return x;
    }

    [Fact]
    public void Clicks_over_a_held_chord_come_out_clean()
    {
        int frames = 5 * Synth.Rate / 2;
        float[] clicks = Clicks(frames, Synth.Rate), chord = Chord(frames, Synth.Rate, 0.03);
        AudioBuffer drums = Separate(Synth.Mono([.. clicks.Zip(chord, (a, b) => a + b)]));
        double decibels = Decibels(clicks, drums[0]);
        Assert.True(decibels > 15, $"{decibels:F1} dB");
    }

    [Fact]
    public void A_held_chord_alone_is_all_but_gone()
    {
        float[] chord = Chord(2 * Synth.Rate, Synth.Rate, 0.1);
        AudioBuffer drums = Separate(Synth.Mono(chord));
        double left = Math.Sqrt(drums[0][10_000..^10_000].ToArray().Average(v => v * v) / chord.Average(v => v * v));
        Assert.True(left < 0.1, $"{left:F3} of it is left");
    }

    [Fact]
    public void The_stereo_picture_stays()
    {
        float[] left = [.. Clicks(Synth.Rate, Synth.Rate).Zip(Chord(Synth.Rate, Synth.Rate, 0.05), (a, b) => a + b)];
        AudioBuffer drums = Separate(new AudioBuffer(Synth.Rate, left, [.. left.Select(v => -0.5f * v)]));
        for (int i = 0; i < left.Length; i++) Assert.Equal(-0.5f * drums[0][i], drums[1][i], 1e-5f);
    }

    [Fact]
    public void Silence_stays_silence() => Assert.Equal(0, Separate(AudioBuffer.Silence(Synth.Rate, 2, 30_000)).Peak);

    [Theory]
    [InlineData(8000, 1, 10)]
    [InlineData(44_100, 7, 5000)]
    [InlineData(192_000, 2, 100_000)]
    [InlineData(48_000, 1, 1)]
    [InlineData(44_100, 2, 0)]
    [InlineData(100, 1, 300)]
    public void Shape_is_kept_and_values_are_finite(int rate, int channels, int frames)
    {
        AudioBuffer mix =
            new(rate, [.. Enumerable.Range(0, channels)
                .Select(c => Synth.Noise((frames + 0.5) / rate, 1, (ulong)c, rate))]);
        AudioBuffer drums = Separate(mix);
        Assert.Equal((rate, channels, frames), (drums.SampleRate, drums.Channels, drums.Frames));
        for (int c = 0; c < channels; c++) foreach (float v in drums[c])
            Assert.True(float.IsFinite(v) && Math.Abs(v) <= 8 * mix.Peak);
    }

    [Fact]
    public void A_mask_only_takes_away_and_blocks_leave_no_seam()
    {
        // A click train longer than several blocks: every click is treated like its fellows wherever a block ends.
        var x = new float[16 * Synth.Rate];
        for (int k = 0; k < 60; k++) x[5000 + k * 1024 * 11] = 0.5f;
        AudioBuffer drums = Separate(Synth.Mono(x));
        for (int k = 2; k < 58; k++) Assert.InRange(drums[0][5000 + k * 1024 * 11], 0.4f, 0.51f);
    }

    [Fact]
    public void Long_input_reports_progress_to_the_end_and_can_be_canceled()
    {
        var seen = new List<double>();
        using var source = new CancellationTokenSource();
        AudioBuffer mix = Synth.Mono(Chord(30 * Synth.Rate, Synth.Rate, 0.05));
        new HpssSeparator().Separate(mix, StepContext.Default with { Progress = new Collect(seen.Add) });
        Assert.True(seen.Count >= 3);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(1, seen[^1]);
        int calls = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => new HpssSeparator().Separate(mix,
            new StepContext(new Seed(1), new Collect(_ => { if (++calls == 2) source.Cancel(); }), source.Token)));
        Assert.Equal(2, calls);
    }

    [Fact]
    public void Separators_are_found_by_name_and_an_unknown_name_is_answered_with_the_list()
    {
        foreach (string name in new[] { "embedded", "hpss", "none" }) Assert.Equal(name, Separators.Find(name).Name);
        string message = Assert.Throws<ArgumentException>(() => Separators.Find("spleeter")).Message;
        foreach (string name in Separators.Names) Assert.Contains(name, message, StringComparison.Ordinal);
    }

    [Fact]
    public void None_gives_the_sound_as_it_is()
    {
        AudioBuffer mix = Synth.Mono(Synth.Kick());
        Assert.Same(mix, new PassThroughSeparator().Separate(mix, StepContext.Default));
    }

    private sealed class Collect(Action<double> action) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => action(value.Fraction);
    }
}
