using CsCheck;
using SoundRoutine.Audio;

namespace SoundRoutine.Tests.Audio;

public class AudioBufferTests
{
    private static AudioBuffer Ramp(int channels, int frames) =>
        new(44_100, [.. Enumerable.Range(0, channels)
            .Select(c => Enumerable.Range(0, frames).Select(i => c + (float)i / frames).ToArray())]);

    [Fact]
    public void A_part_is_the_sound_from_there_on_in_the_same_memory() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 200], Gen.Int[0, 200], Gen.Int[0, 50]).Sample((channels, a, b, inner) =>
        {
            AudioBuffer whole = Ramp(channels, 201), part = whole.Slice(new FrameRange(Math.Min(a, b), Math.Max(a, b)));
            for (int c = 0; c < channels; c++)
            {
                Assert.True(whole[c][Math.Min(a, b)..Math.Max(a, b)].SequenceEqual(part[c]));
                Assert.True(part.Memory(c).Span.SequenceEqual(part[c]));
                Assert.True(part.Frames == 0 || whole[c].Overlaps(part[c]));
            }
            int from = Math.Min(inner, part.Frames);
            AudioBuffer again = part.Slice(new FrameRange(from, part.Frames));
            for (int c = 0; c < channels; c++) Assert.True(part[c][from..].SequenceEqual(again[c]));
            Assert.True(part.ToMono().Frames == part.Frames && (part.Frames == 0 || part.Peak >= part[0][0]));
        });

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(0, 11)]
    [InlineData(6, 5)]
    public void A_part_beyond_the_sound_is_refused(int start, int end)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Ramp(1, 10).Slice(new FrameRange(start, end)));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Ramp(1, 30).Slice(new FrameRange(5, 15)).Slice(new FrameRange(start, end)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1L)]
    [InlineData(50_000L)]
    [InlineData(90_000L)]
    public void A_stream_is_read_to_its_end_whatever_length_it_was_thought_to_have(long? length)
    {
        AudioBuffer sound = Ramp(2, 50_000), read = sound.AsSource().ReadToEnd(length, CancellationToken.None);
        for (int c = 0; c < 2; c++) Assert.True(sound[c].SequenceEqual(read[c]));
        Assert.Equal(50_000, sound.AsSource().CountToEnd(CancellationToken.None));
    }
}
