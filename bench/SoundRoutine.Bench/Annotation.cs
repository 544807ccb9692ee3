using System.Collections.Immutable;
using System.Globalization;

namespace SoundRoutine.Bench;

/// <summary>What is played in a song: a line a stroke, its second and its label.</summary>
internal static class Annotation
{
    public static ImmutableArray<(double Time, string Label)> Read(string path) =>
    [
        .. File.ReadLines(path).Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(c => c.Length > 0)
            .Select(c => (double.Parse(c[0], CultureInfo.InvariantCulture), c.Length > 1 ? c[1] : "")),
    ];

    /// <summary>The times at which something is struck; strokes closer than so many seconds are one.</summary>
    public static double[] Times(string path, double sameHit)
    {
        var hits = new List<double>();
        foreach (double time in Read(path).Select(a => a.Time).Order())
            if (hits.Count == 0 || time - hits[^1] >= sameHit) hits.Add(time);
        return [.. hits];
    }
}
