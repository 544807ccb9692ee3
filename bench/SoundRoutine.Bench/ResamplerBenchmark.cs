using BenchmarkDotNet.Attributes;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Bench;

/// <summary>
/// Ten seconds of stereo at 48 kHz to other rates; 100 ms are 100 times real time. <see cref="DspComparison"/> sets
/// resamplers of others beside ours, with what each is worth.
/// </summary>
public class ResamplerBenchmark
{
    private readonly AudioBuffer _stereo = AudioBuffer.Silence(48_000, 2, 480_000);

    [Params(44_100, 44_056, 16_000)]
    public int Rate { get; set; }

    [Benchmark]
    public AudioBuffer Resample() => Resampler.Resample(_stereo, Rate);
}
