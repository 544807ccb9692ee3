using SoundRoutine.Audio;

namespace SoundRoutine.Tests.Audio.Metering;

/// <summary>The signals of golden/loudness_reference.py.</summary>
internal static class LoudnessSignals
{
    public static AudioBuffer Make(string name, int rate)
    {
        double[] Fill(double seconds, Func<int, double> at) =>
            [.. Enumerable.Range(0, (int)(seconds * rate)).Select(at)];
        double Sine(double frequency, int i) => Math.Sin(2 * Math.PI * frequency * i / rate);
        double[][] channels;
        switch (name)
        {
            case "sine_1k_stereo":
                double[] sine = Fill(5, i => Math.Pow(10, -23 / 20.0) * Sine(1000, i));
                channels = [sine, sine];
                break;
            case "sine_quarter_rate":
                channels = [Fill(2, i => 0.5 * Math.Sin(2 * Math.PI * i / 4 + Math.PI / 4))];
                break;
            case "pink_stereo":
                channels = [Fill(6, i => 0.5 * Pinkish(i, 1)), Fill(6, i => 0.25 * Pinkish(i, 101))];
                break;
            case "low_mono":
                channels = [Fill(4, i => 0.8 * Sine(45, i))];
                break;
            case "gated":
                (int Db, int Seconds)[] parts = [(-72, 3), (-36, 3), (-23, 8), (-36, 3), (-72, 3)];
                double[] tone =
                    [.. parts.SelectMany(p => Fill(p.Seconds, i => Math.Pow(10, p.Db / 20.0) * Sine(1000, i)))];
                channels = [tone, tone];
                break;
            case "drums":
                double Kick(int i, double t) => 0.8 * Math.Exp(-t * 14) * Math.Sin(2 * Math.PI * 60 * t);
                double Snare(int i, double t) => 0.5 * Math.Exp(-t * 25) * Noise(i, 7);
                double Mix(int i, double snare) =>
                    Kick(i, (double)(i % (rate / 2)) / rate)
                    + snare * Snare(i, (double)((i + rate / 4) % (rate / 2)) / rate);
                channels = [Fill(5, i => Mix(i, 1)), Fill(5, i => Mix(i, 0.6))];
                break;
            default:
                throw new ArgumentException(name);
        }
        return new AudioBuffer(rate, [.. channels.Select(c => c.Select(v => (float)v).ToArray())]);
    }

    public static double Noise(int index, uint salt)
    {
        uint h = unchecked((uint)index + salt * 0x9E3779B1u);
        h = unchecked((h ^ (h >> 16)) * 0x85EBCA6Bu);
        h = unchecked((h ^ (h >> 13)) * 0xC2B2AE35u);
        h ^= h >> 16;
        return h / 2147483648.0 - 1;
    }

    private static double Pinkish(int i, uint salt)
    {
        double sum = 0;
        for (int k = 0; k < 10; k++) sum += Noise(i >> k, salt + (uint)k);
        return sum / 10;
    }
}
