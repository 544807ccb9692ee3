using CsCheck;
using SoundRoutine.Audio;

namespace SoundRoutine.Tests.Audio;

public class InterleavedTests
{
    [Fact]
    public void Frames_are_split_into_planes_and_joined_again() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 40], Gen.Int[0, 5]).Sample((channels, frames, at) =>
        {
            float[] interleaved = [.. Enumerable.Range(1, channels * frames).Select(i => (float)i)];
            var planes = new float[channels][];
            for (int c = 0; c < channels; c++) planes[c] = new float[at + frames + 3];
            Interleaved.Split(interleaved, planes, at);
            for (int c = 0; c < channels; c++)
                for (int i = 0; i < planes[c].Length; i++)
                    Assert.Equal(i >= at && i < at + frames ? (i - at) * channels + c + 1 : 0, planes[c][i]);
            var joined = new float[interleaved.Length];
            Interleaved.Join(planes, at, joined);
            Assert.Equal(interleaved, joined);
        }, iter: 200);
}
