using System.Diagnostics;
using System.Globalization;

namespace SoundRoutine.Bench;

/// <summary>
/// Our transform and our resampler beside those of other libraries. Times are the shortest of many runs taken in turn,
/// which other work on the machine lengthens least.
/// </summary>
internal static class DspComparison
{
    private const int Turns = 200, ResamplerTurns = 5, Seconds = 4;

    private static readonly (int From, int To)[] Conversions = [(48_000, 44_100), (44_100, 48_000)];

    public static int Run()
    {
        Transforms();
        Console.WriteLine();
        Resamplers();
        return 0;
    }

    private static void Transforms()
    {
        Console.WriteLine("| real values | transform | µs |");
        Console.WriteLine("|---|---|---|");
        foreach (int size in new[] { 512, 2048, 8192 })
        {
            IReadOnlyList<TransformContender> all = TransformContender.All(size);
            double[] times = Shortest([.. all.Select(c => (Action)(() => { for (int i = 0; i < 20; i++)
                c.Run(); }))], Turns);
            for (int i = 0; i < all.Count; i++) Print($"| {size} | {all[i].Name} | {times[i] / 20 * 1e6:0.0} |");
        }
    }

    private static void Resamplers()
    {
        Console.WriteLine(
            "| conversion | resampler | times real time, mono | gain up to 0.9 | residue | what must not come through "
                + "|");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach ((int from, int to) in Conversions)
        {
            IReadOnlyList<ResamplerContender> all = ResamplerContender.All;
            float[] noise = ResamplerQuality.Sine(from, Seconds * from, 1000);
            double[] times = Shortest([.. all.Select(c => (Action)(() => c.Run(noise, from, to)))], ResamplerTurns);
            for (int i = 0; i < all.Count; i++)
            {
                ResamplerQuality q = ResamplerQuality.Of(all[i], from, to);
                string alias = q.AliasDb is { } db ? $"{db.ToString("0", CultureInfo.InvariantCulture)} dB" : "";
                Print($"| {from} to {to} | {all[i].Name} | {Seconds / times[i]:0} | {q.GainDb:0.00} dB | "
                    + $"{q.ResidueDb:0} dB | {alias} |");
            }
        }
    }

    private static double[] Shortest(Action[] actions, int turns)
    {
        var shortest = new double[actions.Length];
        Array.Fill(shortest, double.MaxValue);
        for (int turn = 0; turn < turns; turn++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                actions[i]();
                shortest[i] = Math.Min(shortest[i], Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }
        return shortest;
    }

    private static void Print(InvariantText line) => Console.WriteLine(InvariantText.Of(line));
}
