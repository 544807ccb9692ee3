using BenchmarkDotNet.Attributes;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Bench;

/// <summary>Transforms of real signals: ours both ways, and those of others.</summary>
public class FftBenchmark
{
    private RealFft _fft = null!;
    private float[] _re = [], _im = [], _packed = [];
    private Action[] _forward = [];

    [Params(512, 1024, 2048, 4096, 8192)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _fft = new RealFft(Size);
        (_re, _im, _packed) = (new float[Size / 2 + 1], new float[Size / 2 + 1], new float[Size + 2]);
        _forward = [.. TransformContender.All(Size).Select(c => c.Run)];
    }

    [Benchmark]
    public void Forward() => _forward[0]();

    [Benchmark]
    public void NAudio() => _forward[1]();

    [Benchmark]
    public void NWaves() => _forward[2]();

    [Benchmark(Baseline = true)]
    public void MathNet() => _forward[3]();

    [Benchmark]
    public void Inverse() => _fft.Inverse(_re, _im, _packed);
}
