using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Onsets;

namespace SoundRoutine.Tests.Kits;

/// <summary>Synthesized drums and tracks of them, with known hits.</summary>
internal static class TestSounds
{
    public const int Rate = 44_100;

    public static float[] Kick(double hz = 50, double seconds = 0.35) => Make(seconds, (t, _) =>
        0.9 * Math.Exp(-t * 14) * Math.Sin(2 * Math.PI * (hz * t + 4 * (1 - Math.Exp(-t * 30)) / Math.PI)));

    /// <summary>A tone under noise whose top is rounded off: wires are not white.</summary>
    public static float[] Snare(double hz = 190, double seconds = 0.25, int seed = 1)
    {
        double smooth = 0;
        return Make(seconds, (t, noise) =>
        {
            smooth += 0.4 * (noise - smooth);
            return 0.4 * Math.Exp(-t * 25) * Math.Sin(2 * Math.PI * hz * t) + 0.7 * Math.Exp(-t * 22) * smooth;
        }, seed);
    }

    /// <summary>Noise whose low end is taken out by differencing twice.</summary>
    public static float[] Hat(double decay = 60, double seconds = 0.12, int seed = 2)
    {
        float[] x = Make(seconds, (t, noise) => 0.3 * Math.Exp(-t * decay) * noise, seed);
        for (int pass = 0; pass < 2; pass++)
            for (int i = x.Length - 1; i > 0; i--) x[i] -= x[i - 1];
        return x;
    }

    public static float[] Tom(double hz = 120, double seconds = 0.5) => Make(seconds, (t, _) =>
        0.7 * Math.Exp(-t * 9) * Math.Sin(2 * Math.PI * hz * t * (1 + 0.1 * Math.Exp(-t * 20))));

    public static float[] Make(double seconds, Func<double, double, double> at, int seed = 1)
    {
        Rng rng = new Seed((ulong)seed).CreateRng();
        var x = new float[(int)(seconds * Rate)];
        for (int i = 0; i < x.Length; i++) x[i] = (float)at((double)i / Rate, 2 * rng.NextDouble() - 1);
        return x;
    }

    public static AudioBuffer Mono(float[] x) => new(Rate, x);

    /// <summary>Sounds at times (seconds) and gains, and their onsets.</summary>
    public static (AudioBuffer Stem, ImmutableArray<Onset> Onsets) Track(
        double seconds, IEnumerable<(double Time, float[] Sound, double Gain)> hits, double noise = 0,
            bool stereo = false)
    {
        var left = new float[(int)(seconds * Rate)];
        Rng rng = new Seed(99).CreateRng();
        for (int i = 0; i < left.Length; i++) left[i] = (float)(noise * rng.NextGaussian());
        var onsets = ImmutableArray.CreateBuilder<Onset>();
        foreach ((double time, float[] sound, double gain) in hits)
        {
            int at = (int)(time * Rate);
            onsets.Add(new Onset(at, gain));
            for (int i = 0; i < sound.Length && at + i < left.Length; i++) left[at + i] += (float)gain * sound[i];
        }
        if (!stereo) return (new AudioBuffer(Rate, left), onsets.ToImmutable());
        float[] right = [.. left.Select((x, i) => 0.5f * x + (i > 10 ? 0.3f * left[i - 10] : 0))];
        return (new AudioBuffer(Rate, left, right), onsets.ToImmutable());
    }

    public static double Rms(ReadOnlySpan<float> x)
    {
        double sum = 0;
        foreach (float v in x) sum += (double)v * v;
        return x.Length == 0 ? 0 : Math.Sqrt(sum / x.Length);
    }
}
