using SoundRoutine.Audio;

namespace SoundRoutine.Tests.Pipeline;

/// <summary>Small sounds made for the tests.</summary>
internal static class TestSongs
{
    private const int Rate = 22_050;

    /// <summary>Kick, snare and hats at 120 bpm, eight beats.</summary>
    public static AudioBuffer DrumLoop(int beats = 8)
    {
        var mono = new float[(int)(Rate * (beats * 0.5 + 0.4))];
        Rng rng = new Seed(1).CreateRng();
        for (int eighth = 0; eighth < beats * 2; eighth++)
        {
            int at = (int)(eighth * 0.25 * Rate) + 400;
            if (eighth % 4 == 0) Add(at, 0.35, t => 0.8 * Math.Sin(2 * Math.PI * (55 * t + 3 * (1 - Math.Exp(-t / 0.02)))) * Math.Exp(-t / 0.09));
            if (eighth % 4 == 2) Add(at, 0.2, t => (0.35 * Math.Sin(2 * Math.PI * 190 * t) + 0.4 * rng.NextGaussian() * 0.5) * Math.Exp(-t / 0.05));
            float previous = 0;
            Add(at, 0.08, t =>
            {
                // Differencing white noise leaves mostly its treble.
                float x = (float)rng.NextGaussian();
                float y = x - previous;
                previous = x;
                return 0.12 * y * Math.Exp(-t / 0.02);
            });
        }
        return new AudioBuffer(Rate, mono);

        void Add(int at, double seconds, Func<double, double> sound)
        {
            for (int i = 0; i < seconds * Rate && at + i < mono.Length; i++) mono[at + i] += (float)sound((double)i / Rate);
        }
    }

    public static void Write(string path, AudioBuffer audio)
    {
        using IAudioSource source = audio.AsSource();
        AudioFile.Write(path, source, new EncodeOptions { Encoding = WavEncoding.Pcm16 });
    }
}
