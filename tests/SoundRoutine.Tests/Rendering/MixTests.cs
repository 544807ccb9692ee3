using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Midi;
using SoundRoutine.Rendering;
using static SoundRoutine.Tests.Rendering.Scene;

namespace SoundRoutine.Tests.Rendering;

public class MixTests
{
    private static readonly Kit Sounds = Drums();

    [Fact]
    public void Louder_velocities_are_louder_over_the_whole_range_asked_for()
    {
        double last = 0;
        for (int velocity = 1; velocity <= 127; velocity++)
        {
            double amplitude = Levels.OfVelocity(velocity, 40);
            Assert.True(amplitude > last);
            last = amplitude;
        }
        Assert.Equal(1, last, 1e-12);
        Assert.Equal(-40, Decibels.OfAmplitude(Levels.OfVelocity(1, 40)), 1e-9);
    }

    [Fact]
    public void Velocity_sets_the_peak_whatever_the_level_of_the_sample()
    {
        Kit kit = Kit(("loud", Tone(44_100, 0.1, 500, 0.9)), ("soft", Tone(44_100, 0.1, 500, 0.02)));
        RenderOptions options = Plain with { Levels = LevelMode.Normalized };
        double Peak(string id, int velocity) =>
            Decibels.OfAmplitude(Render(Arrange(Grid(), Hit(id, 0, velocity: velocity)), kit, options).Peak);
        Assert.Equal(-1, Peak("loud", 127), 0.01);
        Assert.Equal(-1, Peak("soft", 127), 0.01);
        Assert.Equal(Peak("loud", 60), Peak("soft", 60), 0.01);
        Assert.Equal(-1 + Decibels.OfAmplitude(Levels.OfVelocity(60, 40)), Peak("soft", 60), 0.01);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-0.3)]
    [InlineData(0)]
    [InlineData(0.7)]
    [InlineData(1)]
    public void One_channel_is_panned_at_constant_power_and_two_are_never_raised(double pan)
    {
        (double left, double right) = Levels.OfPan(pan, stereo: false);
        Assert.Equal(2, left * left + right * right, 1e-12);
        Assert.Equal(Math.Sign(pan), Math.Sign(Math.Round(right - left, 12)));
        (left, right) = Levels.OfPan(pan, stereo: true);
        Assert.Equal(1, Math.Max(left, right), 1e-12);
    }

    [Fact]
    public void The_default_mix_centers_kick_and_snare_and_spreads_the_rest()
    {
        Fader Of(int note, Role role = Role.Core) => MixTable.Default.Of(Hit("x", 0, note, role: role));
        Assert.Equal(new Fader(0), Of(GeneralMidi.Kick));
        Assert.Equal(new Fader(0), Of(GeneralMidi.Snare));
        Assert.True(Of(GeneralMidi.ClosedHat) is { GainDb: -8, Pan: > 0 and < 0.3 });
        Assert.True(Of(GeneralMidi.HighTom).Pan > Of(GeneralMidi.LowMidTom).Pan);
        Assert.True(Of(GeneralMidi.LowMidTom).Pan > Of(GeneralMidi.LowFloorTom).Pan);
        Assert.Equal(-10, Of(GeneralMidi.Shaker, Role.Texture).GainDb);
    }

    [Fact]
    public void Stems_sum_to_the_mix()
    {
        var renderer = new Renderer(Beat(2), Sounds);
        using IAudioSource all = renderer.Open();
        AudioBuffer mix = all.ReadToEnd();
        var sum = new float[2][] { new float[mix.Frames], new float[mix.Frames] };
        foreach (Role role in Enum.GetValues<Role>())
        {
            using IAudioSource stem = renderer.Open(r => r == role);
            AudioBuffer audio = stem.ReadToEnd();
            Assert.Equal(mix.Frames, audio.Frames);
            Assert.True(audio.Peak > 0.001);
            for (int c = 0; c < 2; c++) for (int i = 0; i < mix.Frames; i++) sum[c][i] += audio[c][i];
        }
        Assert.InRange(DifferenceDb(mix, new AudioBuffer(mix.SampleRate, sum)), double.NegativeInfinity, -120);
    }

    [Fact]
    public void How_a_stream_is_read_changes_no_bit_and_neither_does_rendering_again()
    {
        var renderer = new Renderer(Beat(1), Sounds);
        using IAudioSource whole = renderer.Open(), pieces = renderer.Open();
        AudioBuffer expected = whole.ReadToEnd();
        var block = new float[2 * 777];
        int at = 0;
        for (int size = 1, read; (read = pieces.Read(block.AsSpan(0, 2 * size))) > 0; size = size % 777 + 1)
            for (int i = 0; i < read; i++, at++)
            {
                Assert.Equal(expected[0][at], block[2 * i]);
                Assert.Equal(expected[1][at], block[2 * i + 1]);
            }
        Assert.Equal(expected.Frames, at);
        Assert.Equal(expected.Frames, whole.Frames);
        AudioBuffer again = Render(Beat(1), Drums(), new RenderOptions());
        for (int c = 0; c < 2; c++) Assert.Equal(expected[c], again[c]);
    }

    [Fact]
    public void A_canceled_render_stops()
    {
        using var cancel = new CancellationTokenSource();
        using IAudioSource source = new Renderer(Beat(1), Sounds)
            .Open(new StepContext(new Seed(1), null, cancel.Token));
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => source.ReadToEnd());
    }
}
