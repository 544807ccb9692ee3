using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Models;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Separation;
using SoundRoutine.Tests.Audio;

namespace SoundRoutine.Tests.Separation;

public class DemucsQualityTests
{
    public static TheoryData<SeparationQuality> Qualities => [.. Enum.GetValues<SeparationQuality>()];

    private static AudioBuffer Planned(string network, DemucsPlan plan, AudioBuffer mix)
    {
        DemucsNetwork opened =
            DemucsNetworks.Open(TinyDemucs.File(network), Device.Cpu, plan.Variant, StepContext.Default);
        using var source =
            new StemSource(_ => new DemucsSegment(opened, plan), mix.AsSource, [0, 1, 2, 3], StepContext.Default);
        return source.ReadToEnd();
    }

    private static double Decibels(ReadOnlySpan<float> truth, ReadOnlySpan<float> estimate)
    {
        Assert.Equal(truth.Length, estimate.Length);
        double signal = 0, error = 1e-20;
        for (int i = 0; i < truth.Length; i++)
        {
            signal += (double)truth[i] * truth[i];
            error += Math.Pow(truth[i] - estimate[i], 2);
        }
        return 10 * Math.Log10(signal / error);
    }

    [Theory]
    [InlineData("long")]
    [InlineData("shifted")]
    public void Passes_are_those_of_an_independent_implementation(string name)
    {
        float[][] mix = TinyDemucs.Planes($"demucs_{name}_mix.f32", 2),
            expected = TinyDemucs.Planes($"demucs_{name}_passes.f32", 8);
        AudioBuffer stems = Planned("tiny.onnx", new DemucsPlan(0.5, 3), new AudioBuffer(44_100, mix));
        for (int c = 0; c < 8; c++)
        {
            double decibels = Decibels(expected[c], stems[c]);
            Assert.True(decibels > 110, $"stem {c / 2}, channel {c % 2}: {decibels:F1} dB");
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 1)]
    [InlineData(0.5, 2)]
    [InlineData(0.75, 1)]
    [InlineData(0.75, 4)]
    public void Stems_sum_to_the_mix_whatever_the_overlap_and_the_length(double overlap, int passes)
    {
        foreach (int frames in new[] { 1, 10, 249, 250, 251, 499, 501, 750, 999, 1000, 1001, 1251, 3333 })
        {
            AudioBuffer mix = TestSounds.Sine(44_100, frames / 44_100.0, 800, 2),
                stems = Planned("sum.onnx", new DemucsPlan(overlap, passes), mix);
            Assert.Equal(frames, stems.Frames);
            if (frames < 10) continue;
            for (int c = 0; c < 2; c++)
            {
                float[] sum =
                    [.. Enumerable.Range(0, frames)
                        .Select(i => stems[c][i] + stems[2 + c][i] + stems[4 + c][i] + stems[6 + c][i])];
                // The bin at half the rate, which the network is not shown, is much of what these short windows hold at
                // the ends.
                double decibels = Decibels(mix[c], sum);
                Assert.True(decibels > 30, $"{frames} frames, channel {c}: {decibels:F1} dB");
            }
        }
    }

    [Fact]
    public void Shifts_differ_and_stay_within_half_a_second_and_a_stride()
    {
        foreach (int segment in new[] { 1000, 343_980 })
        {
            var plan = new DemucsPlan(0.5, 8);
            ImmutableArray<int> shifts = plan.Shifts(segment);
            Assert.Equal(0, shifts[0]);
            Assert.Equal(8, shifts.Distinct().Count());
            Assert.All(shifts, s => Assert.InRange(s, 0, Math.Min(plan.Stride(segment) - 1, 22_050)));
        }
    }

    [Theory]
    [MemberData(nameof(Qualities))]
    public void A_quality_gives_the_same_stems_whatever_the_seed_and_the_run(SeparationQuality quality)
    {
        AudioBuffer mix = new(44_100, TinyDemucs.Planes("demucs_long_mix.f32", 2));
        AudioBuffer[] drums = [.. new ulong[] { 1, 2, 1 }.Select(seed =>
            new DemucsSeparator(TinyDemucs.File("tiny.onnx"), Device.Cpu, quality)
            .Separate(mix, new StepContext(new Seed(seed))))];
        Assert.Equal((mix.SampleRate, mix.Channels, mix.Frames),
            (drums[0].SampleRate, drums[0].Channels, drums[0].Frames));
        foreach (AudioBuffer other in drums[1..]) for (int c = 0; c < 2; c++)
            Assert.True(drums[0][c].SequenceEqual(other[c]));
    }

    [Fact]
    public void Each_quality_is_another_version_and_another_sound()
    {
        AudioBuffer mix = new(44_100, TinyDemucs.Planes("demucs_long_mix.f32", 2));
        DemucsSeparator[] separators =
            [.. Enum.GetValues<SeparationQuality>()
                .Select(q => new DemucsSeparator(TinyDemucs.File("tiny.onnx"), Device.Cpu, q))];
        Assert.Equal(3, separators.Select(s => s.Version).Distinct().Count());
        Assert.Equal(SeparationQualities.Names, separators.Select(s => s.Quality!));
        AudioBuffer[] drums = [.. separators.Select(s => s.Separate(mix, StepContext.Default))];
        Assert.False(drums[0][0].SequenceEqual(drums[1][0]) || drums[1][0].SequenceEqual(drums[2][0]));
    }

    [Fact]
    public void Qualities_are_found_by_name_and_an_unknown_name_is_answered_with_the_list()
    {
        Setting quality = Setting.Of<SeparationOptions>().Single(o => o.Declared.Name == "quality");
        foreach (string name in SeparationQualities.Names)
            Assert.Equal(name, SeparationQualities.NameOf((SeparationQuality)SettingText.Read(quality, name)!));
        string message = Assert.Throws<ArgumentException>(() => SettingText.Read(quality, "ultra")).Message;
        foreach (string name in SeparationQualities.Names) Assert.Contains(name, message, StringComparison.Ordinal);
    }
}
