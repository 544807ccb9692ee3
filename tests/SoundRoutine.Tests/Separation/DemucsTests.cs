using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.Separation;
using static SoundRoutine.Tests.Separation.StemSounds;

namespace SoundRoutine.Tests.Separation;

public class DemucsTests
{
    private static float[] SumOf(AudioBuffer stems, int channels, int channel)
    {
        var sum = new float[stems.Frames];
        for (int c = channel; c < stems.Channels; c += channels)
            for (int i = 0; i < sum.Length; i++) sum[i] += stems[c][i];
        return sum;
    }

    [Theory]
    [InlineData("long")]
    [InlineData("short")]
    public void Stems_are_those_of_an_independent_implementation(string name)
    {
        float[][] mix = TinyDemucs.Planes($"demucs_{name}_mix.f32", 2),
            expected = TinyDemucs.Planes($"demucs_{name}_stems.f32", 8);
        AudioBuffer stems = TinyDemucs.Stems(TinyDemucs.Tiny(), new AudioBuffer(44_100, mix));
        Assert.Equal(8, stems.Channels);
        for (int c = 0; c < 8; c++)
        {
            double decibels = Decibels(expected[c], stems[c]);
            Assert.True(decibels > 110, $"stem {c / 2}, channel {c % 2}: {decibels:F1} dB");
        }
    }

    [Fact]
    public void The_drums_alone_are_the_first_stem()
    {
        AudioBuffer mix = new(44_100, TinyDemucs.Planes("demucs_long_mix.f32", 2));
        AudioBuffer drums = TinyDemucs.Tiny().Separate(mix, StepContext.Default),
            stems = TinyDemucs.Stems(TinyDemucs.Tiny(), mix);
        for (int c = 0; c < 2; c++) Assert.True(drums[c].SequenceEqual(stems[c]));
    }

    [Theory]
    [InlineData(44_100, 2, 5000)]
    [InlineData(44_100, 1, 4321)]
    [InlineData(44_100, 7, 2750)]
    [InlineData(8000, 1, 3000)]
    [InlineData(48_000, 2, 6001)]
    [InlineData(192_000, 2, 20_003)]
    [InlineData(44_100, 2, 10)]
    [InlineData(44_100, 2, 1)]
    [InlineData(44_100, 2, 0)]
    [InlineData(44_100, 1, 750)]
    [InlineData(44_100, 1, 751)]
    [InlineData(44_100, 1, 1000)]
    public void Stems_sum_to_the_mix_at_its_own_rate_channels_and_length(int rate, int channels, int frames)
    {
        AudioBuffer mix = Tones(rate, channels, frames), stems = TinyDemucs.Stems(TinyDemucs.Sum(), mix);
        Assert.Equal((rate, 4 * channels, frames), (stems.SampleRate, stems.Channels, stems.Frames));
        // A change of rate smears what starts and ends abruptly; ten frames are mostly that.
        int edge = rate == 44_100 ? 0 : 100;
        if (frames < 10) return;
        for (int c = 0; c < channels; c++)
        {
            double decibels = Decibels(mix[c][edge..^edge], SumOf(stems, channels, c).AsSpan()[edge..^edge]);
            // The bin at half the rate, which the network is not shown, is much of what these short windows hold at the
            // ends.
            Assert.True(decibels > 39.9, $"channel {c}: {decibels:F1} dB");
        }
    }

    [Fact]
    public void Inputs_and_outputs_are_told_apart_by_shape_and_each_stem_has_its_place()
    {
        // Whole periods, so that there is no offset for "other" to take.
        AudioBuffer mix = Tones(44_100, 2, 44_100), stems = TinyDemucs.Stems(TinyDemucs.Sum(), mix);
        double[] shares = [0.3, 0.2, 0.1, 0.4];
        for (int s = 0; s < 4; s++)
            for (int c = 0; c < 2; c++)
                Assert.True(Decibels(Scaled(mix[c].ToArray(), shares[s]), stems[2 * s + c]) > 40);
    }

    [Fact]
    public void The_rest_is_the_mix_less_the_drums()
    {
        AudioBuffer mix = Noise(48_000, 2, 4000), parts = TinyDemucs.Stems(TinyDemucs.Tiny(), mix, "drums", "rest");
        Assert.Equal(4, parts.Channels);
        for (int c = 0; c < 2; c++)
            for (int i = 0; i < mix.Frames; i++) Assert.Equal(mix[c][i], parts[c][i] + parts[2 + c][i], 1e-6f);
    }

    [Fact]
    public void A_seven_channel_file_is_separated_two_by_two()
    {
        AudioBuffer mix = Noise(44_100, 7, 2100), all = TinyDemucs.Tiny().Separate(mix, StepContext.Default);
        AudioBuffer pair = TinyDemucs.Tiny()
            .Separate(new AudioBuffer(44_100, mix[2].ToArray(), mix[3].ToArray()), StepContext.Default);
        AudioBuffer single = TinyDemucs.Tiny().Separate(new AudioBuffer(44_100, mix[6].ToArray()), StepContext.Default);
        Assert.True(all[2].SequenceEqual(pair[0]) && all[3].SequenceEqual(pair[1]) && all[6].SequenceEqual(single[0]));
    }

    [Fact]
    public void Silence_stays_silence_and_is_not_computed()
    {
        AudioBuffer stems = TinyDemucs.Stems(TinyDemucs.Tiny(), AudioBuffer.Silence(44_100, 2, 30_000));
        Assert.Equal(0, stems.Peak);
        // The network adds no sound of its own to a silent stretch of a track with an offset; "other" is what is there.
        var x = new float[12_000];
        for (int i = 9000; i < x.Length; i++) x[i] = 0.2f * MathF.Sin(0.1f * i) + 0.1f;
        AudioBuffer part = TinyDemucs.Stems(TinyDemucs.Tiny(), new AudioBuffer(44_100, x));
        for (int s = 0; s < 4; s++) for (int i = 0; i < 7000; i++) Assert.Equal(0, part[s][i]);
    }

    [Fact]
    public void A_constant_offset_stays_out_of_the_drums_and_in_the_sum()
    {
        float[] offset = [.. Tones(44_100, 1, 5000)[0].ToArray().Select(v => v + 0.25f)];
        AudioBuffer stems = TinyDemucs.Stems(TinyDemucs.Sum(), new AudioBuffer(44_100, offset));
        Assert.True(Math.Abs(stems[0].ToArray().Average()) < 0.01);
        Assert.True(Decibels(offset, SumOf(stems, 1, 0)) > 50);
        var constant = new float[3000];
        Array.Fill(constant, 0.5f);
        Assert.Equal(constant, TinyDemucs.Stems(TinyDemucs.Tiny(), new AudioBuffer(44_100, constant))[2].ToArray(),
            (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Theory]
    [InlineData(40, false)]
    [InlineData(1e-4, false)]
    [InlineData(1, true)]
    public void Clipped_faint_and_opposed_channels_give_finite_values_of_their_size(double gain, bool opposed)
    {
        float[] x = [.. Noise(44_100, 1, 6000, gain)[0].ToArray().Select(v => Math.Clamp(v, -1, 1))];
        AudioBuffer mix = new(44_100, x, opposed ? [.. x.Select(v => -v)] : x),
            stems = TinyDemucs.Stems(TinyDemucs.Sum(), mix);
        for (int c = 0; c < 8; c++) foreach (float v in stems[c])
            Assert.True(float.IsFinite(v) && Math.Abs(v) <= 2 * mix.Peak);
        for (int c = 0; c < 2; c++) Assert.True(Decibels(mix[c], SumOf(stems, 2, c)) > 15);
    }

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        AudioBuffer mix = Noise(48_000, 2, 8000), first = TinyDemucs.Stems(TinyDemucs.Tiny(), mix),
            second = TinyDemucs.Stems(TinyDemucs.Tiny(), mix);
        for (int c = 0; c < first.Channels; c++) Assert.True(first[c].SequenceEqual(second[c]));
    }

    [Fact]
    public void Progress_never_falls_and_ends_at_one()
    {
        var seen = new List<double>();
        TinyDemucs.Tiny().Separate(Noise(44_100, 2, 9000), StepContext.Default with { Progress = new Heard(seen.Add) });
        Assert.True(seen.Count > 10);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal((0, 1), (seen[0], seen[^1]));
    }

    [Fact]
    public void Canceling_stops_before_the_next_segment()
    {
        using var source = new CancellationTokenSource();
        int calls = 0;
        var context = new StepContext(new Seed(1), new Heard(_ => { if (++calls == 3)
            source.Cancel(); }), source.Token);
        Assert.ThrowsAny<OperationCanceledException>(
            () => TinyDemucs.Tiny().Separate(Noise(44_100, 2, 90_000), context));
        Assert.Equal(3, calls);
    }

    [Fact]
    public void A_long_track_is_streamed_in_little_memory()
    {
        const long frames = 40 * 44_100;
        long Peak(long length)
        {
            using IAudioSource source = TinyDemucs.Sum()
                .Open(() => new Endless(length), ["drums"], StepContext.Default);
            var block = new float[4096];
            long before = GC.GetAllocatedBytesForCurrentThread(), read = 0;
            for (int got; (got = source.Read(block)) > 0;) read += got;
            Assert.Equal(length, read);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        _ = Peak(frames / 10);
        // What is allocated on the way is the runtime's small change for each run, far under the 7 MB of the sound.
        Assert.InRange(Peak(frames), 0, frames * sizeof(float) * 2 / 3);
    }

    [Fact]
    public void Another_network_is_refused_in_one_line()
    {
        var separator = new DemucsSeparator(TinyDemucs.File("other.onnx"), Device.Cpu);
        string message =
            Assert.Throws<SoundRoutineException>(
                () => separator.Separate(Noise(44_100, 1, 100), StepContext.Default)).Message;
        Assert.Contains("other.onnx", message, StringComparison.Ordinal);
        Assert.Contains("[1, 2, 1000]", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(5000)]
    public void A_file_cut_off_is_refused_in_one_line_naming_it(int bytes)
    {
        string path = Path.Combine(Path.GetTempPath(), $"soundroutine-{Environment.ProcessId}-{bytes}.onnx");
        File.WriteAllBytes(path, File.ReadAllBytes(TinyDemucs.File("tiny.onnx"))[..bytes]);
        try
        {
            var separator = new DemucsSeparator(path, Device.Cpu);
            string message =
                Assert.Throws<SoundRoutineException>(
                    () => separator.Separate(Noise(44_100, 1, 100), StepContext.Default)).Message;
            Assert.StartsWith(path, message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var separator = new DemucsSeparator("/nowhere/htdemucs.onnx", Device.Cpu);
        Assert.Contains("/nowhere/htdemucs.onnx",
            Assert.Throws<SoundRoutineException>(() => separator.Version).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gpu_that_cannot_be_used_is_left_for_the_processor_with_a_word()
    {
        var separator = new DemucsSeparator(TinyDemucs.File("tiny.onnx"), Device.Cuda);
        AudioBuffer mix = Noise(44_100, 2, 1500), drums = separator.Separate(mix, StepContext.Default);
        if (separator.Device == Device.Cuda) return;
        Assert.Contains("running on cpu", separator.Notice!, StringComparison.Ordinal);
        Assert.True(drums[0].SequenceEqual(TinyDemucs.Tiny().Separate(mix, StepContext.Default)[0]));
        Assert.Null(TinyDemucs.Tiny().Notice);
    }
}
