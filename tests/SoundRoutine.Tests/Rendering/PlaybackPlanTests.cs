using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Rendering;
using SoundRoutine.Timing;
using static SoundRoutine.Tests.Rendering.Scene;

namespace SoundRoutine.Tests.Rendering;

public class PlaybackPlanTests
{
    private const int Rate = 44_100;

    // At this tempo a tick lasts 23 frames, so that the renderer has nothing to put between two frames.
    private static readonly Grid s_grid = Grid(2, Rate * 60.0 / (960 * 23));

    private static readonly Kit s_kit = Kit(("kick", Tone(Rate, 0.4, 60, 0.9, 10)),
        ("snare", Noise(Rate, 0.3, 0.6, 15, 1, 2)), ("hat", Noise(Rate, 0.1, 0.3, 50, 3)),
        ("open", Noise(Rate, 0.9, 0.3, 4, 5)), ("crash", Noise(Rate, 1.5, 0.5, 3, 7, 2)),
        ("tom", Tone(Rate, 0.5, 120, 0.7, 8)));

    private static Arrangement Beat() => Scene.Beat(2) with
    {
        Grid = s_grid,
        Events = [.. Scene.Beat(2).Events.Select(e => e with { Transpose = 0 })],
    };

    [Fact]
    public void Played_as_it_says_it_sounds_as_the_renderer_does()
    {
        var options = new RenderOptions { SampleRate = Rate, TargetLufs = null, Tails = TailMode.Keep };
        AudioBuffer rendered = Render(Beat(), s_kit, options), played = Play(PlaybackPlan.Of(Beat(), s_kit, options));
        Assert.True(rendered.Peak > 0.2f);
        Assert.InRange(DifferenceDb(rendered, played), double.NegativeInfinity, -100);
    }

    [Fact]
    public void Every_hit_is_there_once_in_the_order_of_sounding()
    {
        PlaybackPlan plan = PlaybackPlan.Of(Beat(), s_kit, new RenderOptions());
        Assert.Equal(Enumerable.Range(0, Beat().Events.Length), plan.Notes.Select(n => n.Event).Order());
        Assert.Equal(plan.Notes.OrderBy(n => n.Start).Select(n => n.Event), plan.Notes.Select(n => n.Event));
        Assert.Contains(plan.Notes, n => n.Stop is not null);
    }

    [Fact]
    public void A_transposed_sound_plays_faster() =>
        Assert.Equal(2, Assert.Single(PlaybackPlan.Of(Arrange(Grid(), Hit("tom", 0) with { Transpose = 12 }), s_kit,
            new RenderOptions()).Notes).Rate, 1e-12);

    /// <summary>A player that knows nothing of kits: it starts, scales and fades.</summary>
    private static AudioBuffer Play(PlaybackPlan plan)
    {
        float[][] planes = [new float[Rate * 12], new float[Rate * 12]];
        foreach (PlannedNote note in plan.Notes)
        {
            AudioBuffer sound = s_kit.Bank[note.Sample];
            int start = (int)Math.Round(note.Start * Rate);
            for (int i = 0; i < sound.Frames; i++)
            {
                double since = note.Stop is { } stop ? ((double)(start + i) / Rate - stop) / plan.Fade : 0;
                double fade = since <= 0 ? 1 : since >= 1 ? 0 : 0.5 + 0.5 * Math.Cos(Math.PI * since);
                planes[0][start + i] += (float)(sound[0][i] * note.Left * fade);
                planes[1][start + i] += (float)(sound[sound.Channels - 1][i] * note.Right * fade);
            }
        }
        return new AudioBuffer(Rate, planes);
    }
}
