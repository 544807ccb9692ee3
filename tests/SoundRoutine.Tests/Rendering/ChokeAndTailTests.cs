using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Midi;
using SoundRoutine.Rendering;
using static SoundRoutine.Tests.Rendering.Scene;

namespace SoundRoutine.Tests.Rendering;

public class ChokeAndTailTests
{
    private const int Rate = 44_100;

    // The closed hat is silent, so that what is heard is the open one.
    private static readonly Kit Hats =
        Kit(("open", Tone(Rate, 1.5, 3000)), ("closed", AudioBuffer.Silence(Rate, 1, 100)));

    private static float PeakAfter(AudioBuffer track, double seconds) =>
        track.Slice(new FrameRange((int)(seconds * Rate), track.Frames)).Peak;

    [Theory]
    [InlineData(GeneralMidi.ClosedHat, true)]
    [InlineData(GeneralMidi.PedalHat, true)]
    [InlineData(GeneralMidi.OpenHat, true)]
    [InlineData(GeneralMidi.Crash, false)]
    [InlineData(GeneralMidi.Snare, false)]
    public void Only_a_hat_chokes_the_open_hat_within_ten_milliseconds(int note, bool chokes)
    {
        AudioBuffer track =
            Render(Arrange(Grid(), Hit("open", 0, GeneralMidi.OpenHat),
                Hit("closed", 960, note) with { MicroOffset = 7 }), Hats, Plain);
        double hit = 967 / 1920.0;
        Assert.True(track.Slice(new FrameRange(0, (int)(hit * Rate))).Peak > 0.49f);
        if (chokes) Assert.Equal(0, PeakAfter(track, hit + 0.010));
        else Assert.True(PeakAfter(track, hit + 0.5) > 0.49f);
    }

    [Fact]
    public void A_hat_of_another_role_chokes_in_the_stem_too()
    {
        Arrangement hats =
            Arrange(Grid(), Hit("open", 0, GeneralMidi.OpenHat, role: Role.Accent),
                Hit("closed", 960, GeneralMidi.ClosedHat, role: Role.Motion));
        using IAudioSource stem = new Renderer(hats, Hats, Plain).Open(r => r == Role.Accent);
        Assert.Equal(0, PeakAfter(stem.ReadToEnd(), 0.51));
    }

    [Fact]
    public void Layers_of_one_hit_and_cymbals_do_not_choke_each_other()
    {
        AudioBuffer track =
            Render(Arrange(Grid(), Hit("closed", 0, GeneralMidi.ClosedHat), Hit("open", 0, GeneralMidi.OpenHat),
                Hit("open", 16, GeneralMidi.OpenHat)), Hats, Plain);
        Assert.True(PeakAfter(track, 1.2) > 0.7f);
        track = Render(Arrange(Grid(), Hit("open", 0, GeneralMidi.Crash), Hit("open", 960, GeneralMidi.Crash)), Hats,
            Plain);
        Assert.True(PeakAfter(track, 1.0) > 0.6f);
    }

    [Fact]
    public void The_duration_of_an_open_hat_ends_it_unless_it_is_but_a_trigger()
    {
        double Ring(int duration, bool follow = true) => PeakAfter(Render(
            Arrange(Grid(), Hit("open", 0, GeneralMidi.OpenHat) with { Duration = duration }), Hats,
            Plain with { OpenSoundsEndWithNote = follow }), 0.26);
        Assert.Equal(0, Ring(480));
        Assert.True(Ring(1) > 0.4);
        Assert.True(Ring(480, follow: false) > 0.4);
    }

    [Fact]
    public void Kept_tails_sound_to_their_end()
    {
        Kit kit = Kit(("x", Tone(Rate, 1, 440)));
        Arrangement late = Arrange(Grid(), Hit("x", 3360));
        AudioBuffer track = Render(late, kit, Plain);
        Assert.Equal((int)(1.75 * Rate) + Rate, track.Frames, 1.0);
        Assert.True(track.Slice(new FrameRange(track.Frames - 200, track.Frames)).Peak > 0.4f);
        Assert.Equal(2 * Rate, Render(Arrange(Grid(), Hit("x", 0)), kit, Plain).Frames);
    }

    [Theory]
    [InlineData(nameof(TailMode.Cut))]
    [InlineData(nameof(TailMode.Wrap))]
    public void Cut_and_wrapped_loops_have_exactly_the_length_of_the_grid(string tails)
    {
        foreach (double bpm in new[] { 93.7, 120, 174 })
            Assert.Equal(
                (int)Math.Round(Grid(1, bpm).Seconds * Rate),
                Render(Arrange(Grid(1, bpm), Hit("x", 3360)), Kit(("x", Tone(Rate, 1, 440))),
                    Plain with { Tails = Enum.Parse<TailMode>(tails) }).Frames);
    }

    [Fact]
    public void A_cut_tail_fades_in_its_last_milliseconds()
    {
        AudioBuffer track =
            Render(Arrange(Grid(), Hit("x", 3360)), Kit(("x", Tone(Rate, 1, 440))),
                Plain with { Tails = TailMode.Cut });
        Assert.InRange(Math.Abs(track[0][^1]), 0, 1e-4f);
        Assert.True(track.Slice(new FrameRange(track.Frames - 600, track.Frames - 300)).Peak > 0.4f);
    }

    [Fact]
    public void A_wrapped_loop_played_twice_is_the_middle_of_the_endless_one()
    {
        Kit kit = Drums();
        // 117 bpm is no whole number of frames a bar; 120 is, so that four bars are four loops.
        Arrangement one = Beat(1) with { Grid = Grid(1, 120) }, four = new(Grid(4, 120),
            [.. Enumerable.Range(0, 4)
                .SelectMany(bar => one.Events.Select(e => e with { Tick = e.Tick + bar * 3840 }))]);
        AudioBuffer loop = Render(one, kit, Plain with { Tails = TailMode.Wrap });
        AudioBuffer endless = Render(four, kit, Plain);
        int frames = 2 * Rate;
        Assert.Equal(frames, loop.Frames);
        Assert.InRange(DifferenceDb(loop, endless.Slice(new FrameRange(2 * frames, 3 * frames))),
            double.NegativeInfinity, -110);
    }
}
