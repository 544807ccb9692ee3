using NAudio.Dsp;
using NWaves.Signals;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Bench;

/// <summary>A resampler that is compared: one channel from one rate to another.</summary>
internal sealed record ResamplerContender(string Name, Func<float[], int, int, float[]> Run)
{
    /// <summary>Sincs of 128 zero crossings where that can be set, and what each library does unasked.</summary>
    public static IReadOnlyList<ResamplerContender> All { get; } =
    [
        new("SoundRoutine", Ours),
        new("NAudio, sinc of 128", (x, from, to) => Wdl(x, from, to, sinc: true)),
        new("NAudio, unasked", (x, from, to) => Wdl(x, from, to, sinc: false)),
        new("NWaves, order 64", (x, from, to) => NWaves(x, from, to, 64)),
        new("NWaves, unasked", (x, from, to) => NWaves(x, from, to, 15)),
    ];

    private static float[] Ours(float[] samples, int from, int to) =>
        Resampler.Resample(new AudioBuffer(from, samples), to)[0].ToArray();

    private static float[] NWaves(float[] samples, int from, int to, int order) =>
        new NWaves.Operations.Resampler().Resample(new DiscreteSignal(from, samples), to, null, order).Samples;

    private static float[] Wdl(float[] samples, int from, int to, bool sinc)
    {
        var resampler = new WdlResampler();
        if (sinc) resampler.SetMode(true, 0, true, 128, 512);
        else resampler.SetMode(true, 2, false, 64, 32);
        resampler.SetFilterParms(0.693f, 0.707f);
        resampler.SetFeedMode(true);
        resampler.SetRates(from, to);
        var output = new float[(int)((long)samples.Length * to / from) + 64];
        int wanted = resampler.ResamplePrepare(samples.Length, 1, out Span<float> input);
        samples.AsSpan(0, wanted).CopyTo(input);
        int got = resampler.ResampleOut(output, wanted, output.Length, 1);
        return output[..got];
    }
}
