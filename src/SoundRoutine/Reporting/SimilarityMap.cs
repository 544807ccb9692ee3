using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using SoundRoutine.Kits.Features;

namespace SoundRoutine.Reporting;

/// <summary>
/// Sounds laid out on a plane so that what sounds alike lies close: principal components of their features, improved by
/// majorizing the stress of the distances (de Leeuw 1977, SMACOF).
/// </summary>
internal static class SimilarityMap
{
    private const int Rounds = 60;

    /// <summary>A place for each sound, x and y within 0 to 1. The same sounds give the same map.</summary>
    public static ImmutableArray<(double X, double Y)> Of(IReadOnlyList<SoundFeatures> sounds)
    {
        if (sounds.Count < 3) return [.. sounds.Select((_, i) => ((i + 0.5) / sounds.Count, 0.5))];
        double[][] vectors = Standardized([.. sounds.Select(Vector)]);
        double[,] distances = Distances(vectors);
        double[][] places = PrincipalPlane(vectors);
        for (int round = 0; round < Rounds; round++) places = Majorized(places, distances);
        return Framed(places);
    }

    /// <summary>What the ear compares, each about evenly spaced: times, frequencies and shares as logarithms.</summary>
    private static double[] Vector(SoundFeatures f) =>
    [
        2 * Math.Log2(Math.Max(f.Centroid, 30)), Math.Log2(Math.Max(f.EarlyCentroid, 30)),
            Math.Log2(Math.Max(f.Rolloff, 30)),
        2 * Math.Log2(Math.Max(f.DecayTime, 0.005)), Math.Log2(Math.Max(f.AttackMs, 0.1)) / 2,
            Math.Log2(Math.Max(f.Flatness, 1e-4)) / 2,
        4 * f.SubRatio, 4 * f.LowRatio, 4 * f.MidRatio, 4 * f.HighRatio, 4 * f.AirRatio, 2 * f.Harmonicity,
    ];

    private static double[][] Standardized(double[][] vectors)
    {
        int size = vectors[0].Length;
        double[] mean = [.. Enumerable.Range(0, size).Select(k => vectors.Average(v => v[k]))];
        return [.. vectors.Select(v => v.Select((x, k) => x - mean[k]).ToArray())];
    }

    private static double[,] Distances(double[][] vectors)
    {
        int n = vectors.Length;
        var distances = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++) distances[i, j] = distances[j, i] = Distance(vectors[i], vectors[j]);
        return distances;
    }

    private static double[][] PrincipalPlane(double[][] vectors)
    {
        // Summed here: the library shares sums out among threads, and the last digit comes out differently each time.
        Matrix<double> scatter =
            Matrix<double>.Build.Dense(vectors[0].Length, vectors[0].Length, (a, b) => vectors.Sum(v => v[a] * v[b]));
        Matrix<double> axes = scatter.Evd(Symmetricity.Symmetric).EigenVectors;
        int last = axes.ColumnCount - 1;
        Vector<double>[] plane = [Oriented(axes.Column(last)), Oriented(axes.Column(last - 1))];
        // Sounds that are the same in every feature would stay on one spot for ever.
        return [.. vectors.Select(
            (v, i) => plane.Select((axis, d) => v.Select((x, k) => axis[k] * x).Sum() + 1e-6 * ((i * 7 + d * 3) % 11))
            .ToArray())];
    }

    /// <summary>An axis points either way; here towards its largest part.</summary>
    private static Vector<double> Oriented(Vector<double> axis) => axis * Math.Sign(axis[axis.AbsoluteMaximumIndex()]);

    /// <summary>One Guttman transform.</summary>
    private static double[][] Majorized(double[][] places, double[,] distances)
    {
        int n = places.Length;
        var moved = new double[n][];
        for (int i = 0; i < n; i++)
        {
            double x = 0, y = 0;
            for (int j = 0; j < n; j++)
            {
                if (i == j) continue;
                double apart = Math.Max(Distance(places[i], places[j]), 1e-9), pull = distances[i, j] / apart;
                x += places[j][0] + pull * (places[i][0] - places[j][0]);
                y += places[j][1] + pull * (places[i][1] - places[j][1]);
            }
            moved[i] = [x / (n - 1), y / (n - 1)];
        }
        return moved;
    }

    private static double Distance(double[] a, double[] b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++) sum += (a[k] - b[k]) * (a[k] - b[k]);
        return Math.Sqrt(sum);
    }

    private static ImmutableArray<(double X, double Y)> Framed(double[][] places)
    {
        double Scaled(double[] place, int axis)
        {
            double low = places.Min(p => p[axis]), high = places.Max(p => p[axis]);
            return high > low ? (place[axis] - low) / (high - low) : 0.5;
        }

        return [.. places.Select(p => (Math.Round(Scaled(p, 0), 4), Math.Round(Scaled(p, 1), 4)))];
    }
}
