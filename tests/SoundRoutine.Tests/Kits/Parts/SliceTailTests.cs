using SoundRoutine.Audio;
using SoundRoutine.Kits.Parts;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Onsets;

namespace SoundRoutine.Tests.Kits.Parts;

public class SliceTailTests
{
    private const int Rate = 44_100, Cross = 441;

    /// <summary>A slice of a signal of one value, or two, from a frame on.</summary>
    private static HitSlice Slice(int start, int frames, float value, double decayed) => new()
    {
        Range = new FrameRange(start, start + frames),
        Attack = 100,
        Onset = new Onset(start + 100, 1),
        Slice = new AudioBuffer(Rate, Enumerable.Repeat(value, frames).ToArray()),
        FadeOut = 300,
        Decayed = decayed,
    };

    [Fact]
    public void The_stem_goes_over_into_the_part()
    {
        HitSlice joined = SliceTail.Joined(Slice(1000, 5000, 1, 12), Slice(1050, 9000, 0.5f, 60))!;
        Assert.Equal(new FrameRange(1000, 10_050), joined.Range);
        Assert.Equal((100, 60.0, 9050), (joined.Attack, joined.Decayed, joined.Slice.Frames));
        ReadOnlySpan<float> x = joined.Slice[0];
        Assert.Equal(-1, x[..(5000 - Cross)].IndexOfAnyExcept(1f));
        Assert.Equal(-1, x[5000..].IndexOfAnyExcept(0.5f));
        for (int i = 5000 - Cross; i < 5000; i++) Assert.True(x[i] < x[i - 1] && x[i] > x[i + 1] - 1e-6);
    }

    [Fact]
    public void A_part_that_ends_before_it_adds_nothing()
    {
        Assert.Null(SliceTail.Joined(Slice(1000, 5000, 1, 12), Slice(1000, 5200, 1, 60)));
        Assert.Null(SliceTail.Joined(Slice(1000, 5000, 1, 12), Slice(5900, 9000, 1, 60)));
    }
}
