using SoundRoutine.Audio;

namespace SoundRoutine.Tests.Audio;

public class SumSourceTests
{
    [Fact]
    public void Streams_add_up_for_as_long_as_the_longest()
    {
        AudioBuffer a = TestSounds.Sine(8000, 1, 300, 2), b = TestSounds.Sine(8000, 0.5, 700, 2);
        using var sum = new SumSource([a.AsSource(), b.AsSource()]);
        Assert.Equal((8000, 2, 8000), (sum.SampleRate, sum.Channels, sum.Frames));
        AudioBuffer read = sum.ReadToEnd();
        Assert.Equal(8000, read.Frames);
        for (int c = 0; c < 2; c++)
            for (int i = 0; i < read.Frames; i++) Assert.Equal(a[c][i] + (i < b.Frames ? b[c][i] : 0), read[c][i]);
    }

    [Fact]
    public void More_than_a_block_comes_in_order()
    {
        var ramp = new float[600_000];
        for (int i = 0; i < ramp.Length; i++) ramp[i] = i;
        AudioBuffer sound = new(8000, ramp);
        using var sum = new SumSource([sound.AsSource(), sound.AsSource(), sound.AsSource()]);
        float[] read = sum.ReadToEnd()[0].ToArray();
        Assert.Equal(ramp.Select(x => 3 * x), read);
    }

    [Fact]
    public void What_goes_wrong_in_one_comes_out_as_it_is()
    {
        using var sum = new SumSource([TestSounds.Sine(8000, 1, 300, 1).AsSource(), new Broken()]);
        Assert.Equal("broken", Assert.Throws<SoundRoutineException>(() => sum.ReadToEnd()).Message);
    }

    private sealed class Broken : IAudioSource
    {
        public int SampleRate => 8000;

        public int Channels => 1;

        public long? Frames => 8000;

        public int Read(Span<float> interleaved) => throw new SoundRoutineException("broken");

        public void Dispose() { }
    }
}
