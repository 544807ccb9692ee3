using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.Separation;
using SoundRoutine.Separation.Hpss;
using static SoundRoutine.Tests.Separation.StemSounds;

namespace SoundRoutine.Tests.Separation;

public class ReplaceTests
{
    private static EmbeddedSeparator Short() => new(Device.Cpu) { SegmentFrames = 32 };

    [Theory]
    [InlineData(44_100, 1)]
    [InlineData(44_100, 2)]
    [InlineData(48_000, 2)]
    [InlineData(22_050, 3)]
    public void Drums_in_the_place_of_their_mix_are_the_same_and_take_no_memory_of_their_own(int rate, int channels)
    {
        AudioBuffer mix = Noise(rate, channels, 3 * rate), drums = Short().Separate(mix, StepContext.Default);
        AudioBuffer replaced = ((ISeparator)Short()).Replace(mix, StepContext.Default);
        for (int c = 0; c < channels; c++)
        {
            Assert.True(drums[c].SequenceEqual(replaced[c]), $"channel {c}");
            Assert.True(Unsafe.AreSame(ref MemoryMarshal.GetReference(mix[c]),
                ref MemoryMarshal.GetReference(replaced[c])));
        }
    }

    [Fact]
    public void Of_a_part_of_a_sound_the_rest_stays()
    {
        AudioBuffer whole = Noise(44_100, 1, 100_000), part = whole.Slice(new FrameRange(10_000, 90_000));
        float[] before = whole[0].ToArray();
        AudioBuffer drums = ((ISeparator)Short()).Replace(part, StepContext.Default);
        Assert.Equal(before, whole[0].ToArray());
        Assert.Equal(part.Frames, drums.Frames);
    }

    [Fact]
    public void A_separator_that_needs_the_mix_leaves_it()
    {
        AudioBuffer mix = Noise(22_050, 1, 30_000);
        float[] before = mix[0].ToArray();
        AudioBuffer drums = ((ISeparator)new HpssSeparator()).Replace(mix, StepContext.Default);
        Assert.Equal(before, mix[0].ToArray());
        Assert.Equal(new HpssSeparator().Separate(mix, StepContext.Default)[0].ToArray(), drums[0].ToArray());
    }
}
