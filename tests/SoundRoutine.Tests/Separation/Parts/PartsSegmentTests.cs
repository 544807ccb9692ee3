using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.Separation;
using SoundRoutine.Separation.Parts;
using static SoundRoutine.Tests.Separation.StemSounds;

namespace SoundRoutine.Tests.Separation.Parts;

/// <summary>All that lies around the network of parts, with a small one of known function.</summary>
public sealed class PartsSegmentTests : IDisposable
{
    private const int Frames = 24;

    private readonly OnnxSession _session = OnnxSession.Open(TinyDemucs.File("tiny_parts.onnx"));

    public void Dispose() => _session.Dispose();

    private AudioBuffer TakeApart(AudioBuffer stem)
    {
        var drums = new StemSource(length => PartsSegment.For(_session, Frames, length), stem.AsSource,
            [.. DrumParts.Drums.Select(p => (int)p)], StepContext.Default);
        using var parts = new StemOutput(drums, stem.AsSource(), DrumParts.Drums.Length);
        return parts.ReadToEnd();
    }

    [Fact]
    public void Parts_are_those_of_an_independent_implementation()
    {
        float[][] stem = TinyDemucs.Planes("tiny_parts_stem.f32", 2),
            expected = TinyDemucs.Planes("tiny_parts_parts.f32", 2 * DrumParts.All.Length);
        AudioBuffer parts = TakeApart(new AudioBuffer(44_100, stem));
        for (int i = 0; i < expected.Length; i++)
        {
            double decibels = Decibels(expected[i], parts[i]);
            Assert.True(decibels > 100, $"{DrumParts.All[i / 2]}, channel {i % 2}: {decibels:F1} dB");
        }
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 4)]
    [InlineData(2048, 8)]
    [InlineData(100_000, Frames)]
    public void A_short_stem_gets_a_short_segment_that_holds_it(long length, int atMost)
    {
        using var segment = PartsSegment.For(_session, Frames, length);
        int frames = segment.Length / 512 + 1;
        Assert.True(frames <= Math.Max(4, atMost) && frames % 2 == 0, $"{frames} frames");
        if (frames < Frames) Assert.True(segment.Length >= length);
    }
}
