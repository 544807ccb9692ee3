using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Parts;

namespace SoundRoutine.Tests.Kits.Parts;

public class StemStretchTests
{
    private const int Rate = 100;

    [Fact]
    public void Every_frame_is_owned_by_one_stretch_and_heard_with_what_surrounds_it() =>
        Gen.Int[1, 200_000].Sample(frames =>
        {
            ImmutableArray<StemStretch> stretches = StemStretch.Of(AudioBuffer.Silence(Rate, 1, frames));
            Assert.Equal(0, stretches[0].Own.Start);
            Assert.Equal(frames, stretches[^1].Own.End);
            for (int i = 0; i < stretches.Length; i++)
            {
                StemStretch stretch = stretches[i];
                if (i > 0) Assert.Equal(stretches[i - 1].Own.End, stretch.Own.Start);
                Assert.Equal(Math.Max(0, stretch.Own.Start - Rate), stretch.Heard.Start);
                Assert.Equal(Math.Min(frames, stretch.Own.End + 8 * Rate), stretch.Heard.End);
                Assert.True(stretch.Heard.Length <= (361 + 9) * Rate);
            }
        }, iter: 200);

    [Theory]
    [InlineData(10, 1)]
    [InlineData(359, 1)]
    [InlineData(360, 2)]
    [InlineData(3600, 15)]
    public void A_song_is_one_stretch_an_hour_several(int seconds, int expected) =>
        Assert.Equal(expected, StemStretch.Of(AudioBuffer.Silence(Rate, 1, seconds * Rate)).Length);
}
