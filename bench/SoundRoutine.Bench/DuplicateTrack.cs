using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Bench;

/// <summary>A track of known one-shots at several strengths, with bleed: what was played when is known.</summary>
internal sealed record DuplicateTrack(AudioBuffer Audio, ImmutableArray<(double Time, int Sound)> Strokes)
{
    private const int Rate = 44_100, StepsPerBar = 16;

    private static readonly double[] Velocities = [0.35, 0.55, 0.8, 1.0];

    /// <param name="sounds">The instruments of the track, each with its class and one recording, or several strokes
    /// from the softest to the hardest.</param>
    /// <param name="bars">Of sixteen steps.</param>
    /// <param name="rng">Tempo, pattern and strengths come from it.</param>
    public static DuplicateTrack Make(IReadOnlyList<(string Class, float[][] Takes)> sounds, int bars, Rng rng)
    {
        double step = 60.0 / (80 + 60 * rng.NextDouble()) / 4;
        var mix = new float[(int)((bars * StepsPerBar * step + 2) * Rate)];
        var strokes = ImmutableArray.CreateBuilder<(double, int)>();
        for (int sound = 0; sound < sounds.Count; sound++)
        {
            var played = new int[sounds[sound].Takes.Length];
            // Each instrument has a bar of its own: a density by its class, and strengths that vary around it.
            double density = sounds[sound].Class switch { "kick" => 0.2, "snare" => 0.15, "hihat_closed" => 0.4, _ =>
                0.06 };
            bool[] bar = [.. Enumerable.Range(0, StepsPerBar).Select(_ => rng.Chance(density))];
            for (int i = 0; i < bars * StepsPerBar; i++)
            {
                if (!(bar[i % StepsPerBar] ^ rng.Chance(0.03))) continue;
                double time = i * step + 0.25 + 0.006 * (rng.NextDouble() - 0.5);
                int strength = rng.Next(Velocities.Length);
                Add(mix, Stroke(sounds[sound].Takes, strength, played, rng), (int)(time * Rate));
                strokes.Add((time, sound));
            }
        }
        AddRoom(mix, rng);
        return new DuplicateTrack(new AudioBuffer(Rate, mix), [.. strokes.OrderBy(s => s)]);
    }

    /// <summary>
    /// One recording played softer or harder; or, as a drummer does, not the same stroke twice while there are others
    /// of that strength.
    /// </summary>
    private static float[] Stroke(float[][] takes, int strength, int[] played, Rng rng)
    {
        if (takes.Length == 1) return Struck(takes[0], Velocities[strength]);
        int from = strength * takes.Length / Velocities.Length,
            to = Math.Max(from + 1, (strength + 1) * takes.Length / Velocities.Length);
        int fewest = played[from..to].Min();
        int[] fresh = [.. Enumerable.Range(from, to - from).Where(t => played[t] == fewest)];
        int take = fresh[rng.Next(fresh.Length)];
        played[take]++;
        return takes[take];
    }

    /// <summary>
    /// A softer stroke is quieter by the square law, and darker: what lies above a cutoff falls with it.
    /// </summary>
    private static float[] Struck(float[] sound, double velocity)
    {
        double keep = 1 - Math.Exp(-2 * Math.PI * (1500 + 14_000 * velocity * velocity) / Rate), low = 0,
            gain = velocity * velocity;
        var struck = new float[sound.Length];
        for (int i = 0; i < sound.Length; i++)
        {
            low += keep * (sound[i] - low);
            struck[i] = (float)(gain * (velocity < 1 ? low : sound[i]));
        }
        return struck;
    }

    /// <summary>
    /// The whole kit once more, late, dull and 20 dB down, and a noise floor: what other microphones pick up.
    /// </summary>
    private static void AddRoom(float[] mix, Rng rng)
    {
        float[] dry = [.. mix];
        double low = 0;
        int[] delays =
            [.. Enumerable.Range(0, 6).Select(k => (int)((0.008 + 0.012 * k + 0.006 * rng.NextDouble()) * Rate))];
        for (int i = 0; i < mix.Length; i++)
        {
            double late = 0;
            for (int k = 0; k < delays.Length; k++) if (i >= delays[k]) late += dry[i - delays[k]] * Math.Pow(0.75, k);
            low += 0.35 * (late - low);
            mix[i] += (float)(0.05 * low + 0.0005 * (2 * rng.NextDouble() - 1));
        }
    }

    private static void Add(float[] mix, float[] sound, int at)
    {
        for (int i = 0; i < sound.Length && at + i < mix.Length; i++) mix[at + i] += sound[i];
    }
}
