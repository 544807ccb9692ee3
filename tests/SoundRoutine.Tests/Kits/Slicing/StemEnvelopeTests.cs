using SoundRoutine.Audio;
using SoundRoutine.Kits.Slicing;

namespace SoundRoutine.Tests.Kits.Slicing;

public class StemEnvelopeTests
{
    [Fact]
    public void The_loudest_of_a_hit_is_not_that_of_the_next()
    {
        const int rate = 44_100, next = 4000;
        var envelope = new StemEnvelope(new AudioBuffer(rate,
            [.. Enumerable.Range(0, rate).Select(i => (i < next ? 0.01f : 1f) * (i % 2 == 0 ? 1 : -1))]));
        Assert.Equal(-40, envelope.Peak(0, next), 0.1);
        Assert.Equal(0, envelope.Peak(next, rate), 0.1);
        // Of a hit shorter than a window there is that window alone.
        Assert.InRange(envelope.Peak(next - 200, next), -40, 0);
    }
}
