using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.Separation;

namespace SoundRoutine.Tests.Separation;

/// <summary>What is too long to hold, or no sound at all.</summary>
public class DemucsLimitsTests
{
    private const int Rate = 44_100;

    [Theory]
    [InlineData(SeparationQuality.Balanced, 120)]
    [InlineData(SeparationQuality.Best, 20)]
    public void Two_hours_take_the_memory_of_a_minute(SeparationQuality quality, int minutes)
    {
        long Allocated(long frames)
        {
            long before = GC.GetAllocatedBytesForCurrentThread(), read = 0;
            var separator = new DemucsSeparator(TinyDemucs.File("tiny.onnx"), Device.Cpu, quality);
            using IAudioSource source =
                separator.Open(() => new Struck(frames), ["drums", "rest"], StepContext.Default);
            var block = new float[2 * 16_384];
            double drums = 0;
            for (int got; (got = source.Read(block)) > 0; read += got)
                for (int i = 0; i < got; i++) drums += Math.Abs(block[2 * i]);
            Assert.Equal(frames, read);
            Assert.True(drums > 10, "the strokes are gone");
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        _ = Allocated(Rate);
        long minute = Allocated(60 * Rate), whole = Allocated(60L * minutes * Rate);
        // Both have the same strokes, for which the runtime allocates; every buffer held counts in full.
        Assert.InRange(whole - minute, -1_000_000, 1_000_000);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_no_number_is_refused_in_one_line(float value)
    {
        var x = new float[3000];
        x[1234] = value;
        string message =
            Assert.Throws<SoundRoutineException>(
                () => TinyDemucs.Tiny().Separate(new AudioBuffer(Rate, x), StepContext.Default)).Message;
        Assert.Contains("NaN or infinite", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    /// <summary>A mono track, silent but for a stroke at its start and another at its end.</summary>
    private sealed class Struck(long frames) : IAudioSource
    {
        private const int Stroke = 2000;

        private long _at;

        public int SampleRate => Rate;

        public int Channels => 1;

        public long? Frames => frames;

        public int Read(Span<float> interleaved)
        {
            int count = (int)Math.Min(interleaved.Length, frames - _at);
            interleaved[..count].Clear();
            for (int i = 0; i < count; i++)
            {
                if (_at + i >= Stroke && _at + i < frames - Stroke)
                {
                    i = (int)Math.Min(count, frames - Stroke - _at) - 1;
                    continue;
                }
                interleaved[i] = 0.5f * MathF.Sin(0.1f * ((_at + i) % 10_000));
            }
            _at += count;
            return count;
        }

        public void Dispose() { }
    }
}
