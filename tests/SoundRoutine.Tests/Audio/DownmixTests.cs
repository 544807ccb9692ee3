using CsCheck;
using SoundRoutine.Audio;

namespace SoundRoutine.Tests.Audio;

public class DownmixTests
{
    private static AudioBuffer Only(int channel, int channels)
    {
        var planes = new float[channels][];
        for (int c = 0; c < channels; c++) planes[c] = c == channel ? [0.5f, -0.25f] : new float[2];
        return new AudioBuffer(48_000, planes);
    }

    [Theory]
    // 5.1: left, right, center, low, left and right surround (ITU-R BS.775).
    [InlineData(6, 0, 1, 0)]
    [InlineData(6, 1, 0, 1)]
    [InlineData(6, 2, 0.7071, 0.7071)]
    [InlineData(6, 4, 0.7071, 0)]
    [InlineData(6, 5, 0, 0.7071)]
    [InlineData(3, 2, 0.7071, 0.7071)]
    [InlineData(4, 2, 0.7071, 0)]
    [InlineData(4, 3, 0, 0.7071)]
    [InlineData(5, 3, 0.7071, 0)]
    [InlineData(5, 4, 0, 0.7071)]
    [InlineData(7, 4, 0.7071, 0.7071)]
    [InlineData(7, 5, 0.7071, 0)]
    [InlineData(7, 6, 0, 0.7071)]
    [InlineData(8, 6, 0.7071, 0)]
    [InlineData(8, 7, 0, 0.7071)]
    public void Each_channel_goes_where_its_loudspeaker_stands(int channels, int channel, double left, double right)
    {
        AudioBuffer stereo = Downmix.ToStereo(Only(channel, channels));
        Assert.Equal(2, stereo.Channels);
        Assert.Equal(0.5 * left, stereo[0][0], 1e-4);
        Assert.Equal(0.5 * right, stereo[1][0], 1e-4);
    }

    [Fact]
    public void What_is_in_the_low_channel_alone_is_not_lost() =>
        Assert.Equal(0.5, Downmix.ToStereo(Only(3, 6))[0][0], 4);

    [Fact]
    public void Of_up_to_sixteen_channels_none_is_lost_and_one_or_two_stay_the_same()
    {
        Gen.Int[3, 16].SelectMany(n => Gen.Int[0, n - 1].Select(c => (n, c))).Sample((channels, channel) =>
        {
            AudioBuffer stereo = Downmix.ToStereo(Only(channel, channels));
            Assert.InRange(Math.Abs(stereo[0][0]) + Math.Abs(stereo[1][0]), 0.3, 1.01);
        });
        for (int channels = 1; channels <= 2; channels++)
        {
            AudioBuffer audio = Only(0, channels);
            Assert.Same(audio, Downmix.ToStereo(audio));
        }
    }

    [Fact]
    public void Channels_that_cancel_are_heard_in_mono()
    {
        float[] x = [.. Enumerable.Range(0, 4410).Select(i => (float)Math.Sin(0.1 * i))];
        foreach (float other in new[] { -1f, -0.9f, -1.1f })
        {
            AudioBuffer mono = new AudioBuffer(44_100, x, [.. x.Select(v => other * v)]).ToMono();
            Assert.InRange(mono.Peak, 0.9, 1.2);
            AudioBuffer part = new AudioBuffer(44_100, x, [.. x.Select(v => other * v)])
                .Slice(new FrameRange(1000, 1100)).ToMono();
            Assert.Equal(100, part.Frames);
            Assert.Equal(Math.Abs(mono[0][1007]), Math.Abs(part[0][7]), 6);
        }
        // Channels that have nothing in common, or one of which is silent, keep their mean.
        float[] y = [.. Enumerable.Range(0, 4410).Select(i => (float)Math.Sin(0.37 * i + 1))];
        Assert.Equal((x[7] + y[7]) / 2, new AudioBuffer(44_100, x, y).ToMono()[0][7], 6);
        Assert.Equal(x[7] / 2, new AudioBuffer(44_100, x, new float[x.Length]).ToMono()[0][7], 6);
    }
}
