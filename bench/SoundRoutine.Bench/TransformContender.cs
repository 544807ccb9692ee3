using MathNet.Numerics.IntegralTransforms;
using NAudio.Dsp;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Bench;

/// <summary>A Fourier transform of real values that is compared.</summary>
internal sealed record TransformContender(string Name, Action Run)
{
    /// <summary>All from the same real values to the spectrum up to the Nyquist frequency.</summary>
    public static IReadOnlyList<TransformContender> All(int size)
    {
        Rng rng = new Seed(1).CreateRng();
        float[] time = [.. Enumerable.Range(0, size).Select(_ => (float)(2 * rng.NextDouble() - 1))];
        int half = size / 2 + 1;
        float[] re = new float[half], im = new float[half], packed = new float[size + 2];
        var ours = new Audio.Dsp.RealFft(size);
        var nwaves = new NWaves.Transforms.RealFft(size);
        var naudio = new FftProcessor(size, FftWindowType.None);
        var spectrum = new Complex[naudio.SpectrumLength];
        return
        [
            new("SoundRoutine", () => ours.Forward(time, re, im)),
            new("NAudio", () => naudio.RealForward(time, spectrum)),
            new("NWaves", () => nwaves.Direct(time, re, im)),
            new("Math.NET", () => MathNet(time, packed)),
        ];
    }

    private static void MathNet(float[] time, float[] packed)
    {
        time.CopyTo(packed, 0);
        Fourier.ForwardReal(packed, time.Length, FourierOptions.NoScaling);
    }
}
