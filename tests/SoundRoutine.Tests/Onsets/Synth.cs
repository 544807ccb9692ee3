using SoundRoutine.Audio;

namespace SoundRoutine.Tests.Onsets;

/// <summary>Drum-like sounds whose first sample is known, drawn from a seed.</summary>
internal static class Synth
{
    public const int Rate = 44_100;

    /// <summary>
    /// A decaying burst of noise, differenced so that it is bright: a hat or snare; it dies away to nothing.
    /// </summary>
    public static float[] Noise(double seconds, double decay, ulong seed, int rate = Rate)
    {
        Rng rng = new Seed(seed).CreateRng();
        var x = new float[(int)(seconds * rate)];
        double last = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double now = rng.NextGaussian();
            x[i] = (float)(0.3 * (now - last) * Math.Exp(-i / (decay * rate)) * (1 - (double)i / x.Length));
            last = now;
        }
        return x;
    }

    /// <summary>A sine that falls from 150 to 50 Hz and dies away within 0.3 s: a kick.</summary>
    public static float[] Kick(int rate = Rate)
    {
        var x = new float[(int)(0.3 * rate)];
        double phase = Math.PI / 4;
        for (int i = 0; i < x.Length; i++)
        {
            double t = (double)i / rate;
            x[i] = (float)(0.9 * Math.Sin(phase) * Math.Exp(-t / 0.08) * (1 - t / 0.3));
            phase += 2 * Math.PI * (50 + 100 * Math.Exp(-t / 0.02)) / rate;
        }
        return x;
    }

    /// <summary>Adds a sound at a frame.</summary>
    public static void Place(float[] target, float[] sound, int frame, double gain = 1)
    {
        for (int i = 0; i < sound.Length && frame + i < target.Length; i++)
            target[frame + i] += (float)(gain * sound[i]);
    }

    public static AudioBuffer Mono(float[] x, int rate = Rate) => new(rate, x);
}
