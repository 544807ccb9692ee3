using BenchmarkDotNet.Attributes;
using MathNet.Numerics.IntegralTransforms;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Bench;

/// <summary>Our transform of real signals beside the one of Math.NET Numerics, which the tests hold it against.</summary>
public class FftBenchmark
{
    private RealFft _fft = null!;
    private float[] _time = [], _re = [], _im = [], _packed = [];

    [Params(512, 1024, 2048, 4096, 8192)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Rng rng = new Seed(1).CreateRng();
        _fft = new RealFft(Size);
        _time = [.. Enumerable.Range(0, Size).Select(_ => (float)(2 * rng.NextDouble() - 1))];
        (_re, _im, _packed) = (new float[Size / 2 + 1], new float[Size / 2 + 1], new float[Size + 2]);
    }

    [Benchmark(Baseline = true)]
    public void MathNet()
    {
        _time.CopyTo(_packed, 0);
        Fourier.ForwardReal(_packed, Size, FourierOptions.NoScaling);
    }

    [Benchmark]
    public void Forward() => _fft.Forward(_time, _re, _im);

    [Benchmark]
    public void Inverse() => _fft.Inverse(_re, _im, _packed);
}
