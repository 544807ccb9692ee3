using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Bench;

/// <summary>Loops of Hydrogen's kits, alone and with distorted guitars, recorded and synthesized.</summary>
internal static class GuitarMixes
{
    private const int Rate = 44_100, Seconds = 16, Count = 20;

    private static readonly LoopKits.Kit[] s_kits = [.. LoopKits.Development, .. LoopKits.Apart];

    private static readonly LoopKits.Bar[] s_bars = [.. LoopKits.DevelopmentBars, .. LoopKits.ApartBars];

    public static IEnumerable<(string Name, AudioBuffer Audio)> Loops(string kits) =>
        from kit in s_kits from bar in s_bars.Take(4)
            select ($"{kit.Name}, {bar.Name}", new AudioBuffer(Rate, Drums(kits, kit, bar)));

    /// <summary>Guitars from 6 dB over the drums to 3 dB under them.</summary>
    public static IEnumerable<(string Name, AudioBuffer Audio)> Mixes(string kits, string? guitars) =>
        With(kits, guitars, rng => 6 - 9 * rng.NextDouble());

    /// <summary>Guitars that bleed into a drum stem.</summary>
    public static IEnumerable<(string Name, AudioBuffer Audio)> Bleeding(string kits, string? guitars) =>
        With(kits, guitars, rng => -26 - 14 * rng.NextDouble());

    private static IEnumerable<(string Name, AudioBuffer Audio)> With(string kits, string? guitars,
        Func<Rng, double> levelDb)
    {
        string[] recorded =
            guitars is null ? []
            : [.. Directory.GetFiles(guitars, "guitar.ogg", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        for (int i = 0; i < (recorded.Length == 0 ? 1 : 2) * Count; i++)
        {
            Rng rng = new Seed((ulong)i).CreateRng();
            float[] guitar = i < Count ? Synthesized(rng) : Recorded(recorded[i % recorded.Length], rng);
            float[] drums = Drums(kits, s_kits[i % s_kits.Length], s_bars[i % 4]);
            double db = levelDb(rng);
            float gain = (float)(Rms(drums) / Math.Max(1e-6, Rms(guitar)) * Decibels.ToAmplitude(db));
            var mix = new float[drums.Length];
            for (int f = 0; f < mix.Length; f++) mix[f] = 0.4f * (drums[f] + gain * guitar[f]);
            yield return (InvariantText.Of($"mix {i}, guitars at {db:0.0} dB"), new AudioBuffer(Rate, mix));
        }
    }

    private static float[] Drums(string kits, LoopKits.Kit kit, LoopKits.Bar bar)
    {
        var drums = new Dictionary<Instrument, (float[], double)>
        {
            [Instrument.Kick] = (LoopKits.Read(kits, kit, kit.Kick), 0.9),
            [Instrument.Snare] = (LoopKits.Read(kits, kit, kit.Snare), 0.7),
            [Instrument.HihatClosed] = (LoopKits.Read(kits, kit, kit.Hat), 0.3),
        };
        var pattern =
            new Dictionary<Instrument, int[]> { [Instrument.Kick] = bar.Kick, [Instrument.Snare] = bar.Snare,
                [Instrument.HihatClosed] = bar.Hat };
        return KnownLoop.Make(drums, pattern, Seconds / 2, null).Mix[0][..(Seconds * Rate)].ToArray();
    }

    /// <summary>A stretch in which it plays.</summary>
    private static float[] Recorded(string file, Rng rng)
    {
        AudioBuffer guitar = Resampler.Resample(AudioFile.Read(file), Rate).ToMono();
        int length = Seconds * Rate;
        for (int tries = 0; ; tries++)
        {
            float[] stretch = guitar[0].Slice((int)(rng.NextDouble() * (guitar.Frames - length)), length).ToArray();
            if (Rms(stretch) > 0.02 || tries == 20) return stretch;
        }
    }

    /// <summary>
    /// Power chords driven into clipping, palm-muted or held, through a cabinet that ends near 5 kHz.
    /// </summary>
    private static float[] Synthesized(Rng rng)
    {
        double drive = 5 + 40 * rng.NextDouble(), chord = 0.125 * (1 + (int)(8 * rng.NextDouble())),
            decay = 0.3 + 5 * rng.NextDouble(), root = 70 + 60 * rng.NextDouble();
        double low = 0, lower = 0, previous = 0;
        var x = new float[Seconds * Rate];
        for (int i = 0; i < x.Length; i++)
        {
            double t = (double)i / Rate, hz = root * Math.Pow(2, (int)(t / chord) * 5 % 12 / 12.0), sum = 0;
            for (int h = 1; h <= 8; h++)
                foreach (double ratio in (ReadOnlySpan<double>)[1, 1.4983, 2.003])
                    sum += Math.Sin(2 * Math.PI * hz * ratio * h * t + h * h) / h;
            double clipped = Math.Tanh(drive * sum * Math.Exp(-t % chord * decay));
            low += 0.5 * (clipped - low);
            lower += 0.5 * (low - lower);
            x[i] = (float)(lower - 0.99 * previous);
            previous = lower;
        }
        return x;
    }

    private static double Rms(float[] x) => Math.Sqrt(x.Sum(v => (double)v * v) / x.Length);
}
