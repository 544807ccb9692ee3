using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Pipeline;

/// <summary>Small sounds made for the tests.</summary>
internal static class TestSongs
{
    private const int Rate = 22_050;

    /// <summary>Kick, snare and hats at 120 bpm, eight beats.</summary>
    public static AudioBuffer DrumLoop(int beats = 8) =>
        Struck(beats * 2, 0.25, eighth => (eighth % 4 == 0, eighth % 4 == 2));

    /// <summary>
    /// A kick on the first felt beat of each bar, a snare on the others, a hat on each note that the lower number of
    /// the meter names.
    /// </summary>
    /// <param name="meter">The bars.</param>
    /// <param name="bpm">Quarter notes a minute.</param>
    /// <param name="bars">How many.</param>
    public static AudioBuffer Bars(Meter meter, double bpm, int bars)
    {
        int[] beats = [.. meter.BeatTicks.Select(t => t / meter.TicksPerUnit)];
        return Struck(bars * meter.Beats, MusicalTime.ToSeconds(meter.TicksPerUnit, bpm),
            unit => (unit % meter.Beats == 0, unit % meter.Beats != 0 && beats.Contains(unit % meter.Beats)));
    }

    private static AudioBuffer Struck(int count, double apart, Func<int, (bool Kick, bool Snare)> what)
    {
        var mono = new float[(int)(Rate * (count * apart + 0.4))];
        Rng rng = new Seed(1).CreateRng();
        for (int place = 0; place < count; place++)
        {
            int at = (int)(place * apart * Rate) + 400;
            (bool kick, bool snare) = what(place);
            if (kick) Add(at, 0.35,
                t => 0.8 * Math.Sin(2 * Math.PI * (55 * t + 3 * (1 - Math.Exp(-t / 0.02)))) * Math.Exp(-t / 0.09));
            if (snare) Add(at, 0.2,
                t => (0.35 * Math.Sin(2 * Math.PI * 190 * t) + 0.4 * rng.NextGaussian() * 0.5) * Math.Exp(-t / 0.05));
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
            for (int i = 0; i < seconds * Rate && at + i < mono.Length; i++)
                mono[at + i] += (float)sound((double)i / Rate);
        }
    }

    public static void Write(string path, AudioBuffer audio)
    {
        using IAudioSource source = audio.AsSource();
        AudioFile.Write(path, source, new EncodeOptions { Encoding = WavEncoding.Pcm16 });
    }
}
