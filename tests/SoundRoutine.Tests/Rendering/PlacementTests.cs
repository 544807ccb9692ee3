using CsCheck;
using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Rendering;
using static SoundRoutine.Tests.Rendering.Scene;

namespace SoundRoutine.Tests.Rendering;

public class PlacementTests
{
    // A band-limited click, so that its place between frames is well defined: its center is at frame 100.
    private static readonly AudioBuffer Click = new(44_100,
        [.. Enumerable.Range(0, 201).Select(i => (float)(0.8 * Math.Exp(-(i - 100) * (i - 100) / 8.0)))]);

    // The place of the pulse by its center of mass.
    private static double Center(ReadOnlySpan<float> x, int offset = 0)
    {
        double sum = 0, moment = 0;
        for (int i = 0; i < x.Length; i++) (sum, moment) = (sum + x[i], moment + (double)x[i] * (i + offset));
        return moment / sum;
    }

    [Fact]
    public void A_hit_lies_at_its_exact_time_between_frames() =>
        Gen.Select(Gen.Double[60, 180], Gen.Int[1000, 3000], Gen.Int[-40, 40]).Sample((bpm, tick, micro) =>
        {
            AudioBuffer track =
                Render(Arrange(Grid(1, bpm), Hit("click", tick) with { MicroOffset = micro }), Kit(("click", Click)),
                    Plain);
            double expected = (tick + micro) * 60.0 / (bpm * 960) * 44_100 + 100;
            Assert.Equal(expected, Center(track[0]), 0.01);
        }, iter: 50);

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void The_attack_of_a_sample_falls_on_its_tick(double transpose)
    {
        Kit kit = Kit(("click", Click));
        kit = kit with { Samples = [.. kit.Samples.Select(s => s with { Attack = 100 / 44_100.0 })] };
        AudioBuffer track = Render(Arrange(Grid(), Hit("click", 960) with { Transpose = transpose }), kit, Plain);
        Assert.Equal(22_050, Center(track[0]), 0.05);
    }

    [Fact]
    public void On_the_first_beat_what_lies_before_the_attack_is_cut_off()
    {
        Kit kit = Kit(("click", Click));
        kit = kit with { Samples = [.. kit.Samples.Select(s => s with { Attack = 100 / 44_100.0 })] };
        AudioBuffer track = Render(Arrange(Grid(), Hit("click", 0)), kit, Plain);
        for (int i = 0; i < 101; i++) Assert.Equal(Click[0][100 + i], track[0][i], 1e-6f);
    }

    [Fact]
    public void A_hit_on_a_frame_is_the_sample_bit_for_bit()
    {
        AudioBuffer noise = Noise(48_000, 0.1, 0.5, 10, 3, 2);
        // A quarter at 120 bpm is 24000 frames.
        AudioBuffer track =
            Render(Arrange(Grid(), Hit("x", 960)), Kit(("x", noise)), Plain with { SampleRate = 48_000 });
        for (int c = 0; c < 2; c++) Assert.Equal(noise[c], track[c].Slice(24_000, noise.Frames));
        Assert.Equal(0, track.Slice(new FrameRange(0, 24_000)).Peak);
        Assert.Equal(0, track.Slice(new FrameRange(24_000 + noise.Frames, track.Frames)).Peak);
    }

    [Theory]
    [InlineData(1000, -90)]
    [InlineData(10_000, -85)]
    [InlineData(18_000, -75)]
    public void A_shift_between_frames_keeps_amplitude_and_phase(double frequency, double mostDb)
    {
        AudioBuffer tone = Tone(44_100, 0.2, frequency);
        // One tick at 97 bpm is 28.4 frames.
        AudioBuffer track = Render(Arrange(Grid(1, 97), Hit("x", 1)), Kit(("x", tone)), Plain);
        double start = 60.0 / (97 * 960) * 44_100, worst = 0;
        for (int n = 1000; n < 8000; n++)
            worst = Math.Max(worst,
                Math.Abs(track[0][n] - 0.5 * Math.Sin(2 * Math.PI * frequency * (n - start) / 44_100)));
        Assert.InRange(Decibels.OfAmplitude(worst), double.NegativeInfinity, mostDb);
    }

    [Theory]
    [InlineData(48_000, 44_100, 0)]
    [InlineData(44_100, 48_000, 0)]
    [InlineData(44_100, 44_100, 5)]
    [InlineData(96_000, 44_100, -3.5)]
    public void A_sound_at_another_speed_is_the_tone_it_should_be(int from, int to, double semitones)
    {
        double speed = Math.Pow(2, semitones / 12), frequency = 9000;
        AudioBuffer tone = Tone(from, 0.3, frequency);
        AudioBuffer track =
            Render(Arrange(Grid(), Hit("x", 0) with { Transpose = semitones }), Kit(("x", tone)),
                Plain with { SampleRate = to });
        double worst = 0;
        for (int n = 1000; n < 8000; n++)
            worst = Math.Max(worst, Math.Abs(track[0][n] - 0.5 * Math.Sin(2 * Math.PI * frequency * speed * n / to)));
        Assert.InRange(Decibels.OfAmplitude(worst), double.NegativeInfinity, -85);
    }

    [Theory]
    [InlineData(96_000, 0, 30_000)]
    [InlineData(44_100, 12, 15_000)]
    [InlineData(44_100, 7, 16_000)]
    public void What_would_alias_is_90_dB_down(int from, double semitones, double frequency)
    {
        // An octave up 15 kHz would be 30 kHz, and fold.
        AudioBuffer tone = Tone(from, 0.3, frequency);
        AudioBuffer track =
            Render(Arrange(Grid(), Hit("x", 0) with { Transpose = semitones }), Kit(("x", tone)), Plain);
        Assert.InRange(Decibels.OfAmplitude(track.Slice(new FrameRange(1000, 5000)).Peak / 0.5),
            double.NegativeInfinity, -90);
    }

    [Fact]
    public void Rates_of_the_render_agree_up_to_resampling()
    {
        Kit kit = Kit(("kick", Tone(44_100, 0.4, 60, 0.9, 10)), ("tom", Tone(48_000, 0.5, 180, 0.7, 8)));
        Arrangement beat =
            Arrange(Grid(1, 113), Hit("kick", 0), Hit("tom", 700, 47), Hit("kick", 1211), Hit("tom", 2000, 50));
        AudioBuffer reference = Render(beat, kit, Plain with { SampleRate = 96_000 });
        foreach (int rate in new[] { 44_100, 48_000 })
        {
            AudioBuffer track = Render(beat, kit, Plain with { SampleRate = rate });
            AudioBuffer same = Varispeed.Resample(reference, 96_000.0 / rate, rate);
            Assert.InRange(DifferenceDb(same.Slice(new FrameRange(0, track.Frames)), track), double.NegativeInfinity,
                -55);
        }
    }

    [Fact]
    public void A_hit_moved_before_the_first_beat_is_heard_on_it()
    {
        AudioBuffer track =
            Render(Arrange(Grid(), Hit("click", 0) with { MicroOffset = -20 }), Kit(("click", Click)), Plain);
        Assert.Equal(100, Center(track[0]), 0.01);
    }

    [Fact]
    public void An_event_without_a_sample_or_with_an_unknown_one_is_refused()
    {
        Kit kit = Kit(("click", Click));
        Assert.Contains("no sample",
            Assert.Throws<ArgumentException>(() => new Renderer(Arrange(Grid(), Hit(null!, 0)), kit)).Message);
        Assert.Contains("'snare'",
            Assert.Throws<ArgumentException>(() => new Renderer(Arrange(Grid(), Hit("snare", 0)), kit)).Message);
        Assert.Contains("sample rate 7",
            Assert.Throws<ArgumentException>(
                () => new Renderer(Arrange(Grid()), kit, Plain with { SampleRate = 7 })).Message);
    }
}
