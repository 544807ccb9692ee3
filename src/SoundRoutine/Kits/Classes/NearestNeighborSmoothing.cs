using System.Numerics.Tensors;

namespace SoundRoutine.Kits.Classes;

/// <summary>
/// Smooths the probabilities of the hits of a song over those that sound alike, since they are of one drum: a hit and
/// its nearest neighbors count the same (training/classes/context.py).
/// </summary>
internal static class NearestNeighborSmoothing
{
    /// <summary>Neighbors of a hit.</summary>
    public const int Nearest = 8;

    /// <summary>
    /// In a longer song only so many hits around one are searched for neighbors, half of them before it: what is near
    /// in time is likely of the same drums.
    /// </summary>
    public const int Within = 3000;

    private const float MinShare = 1e-6f;

    /// <summary>
    /// The mean, of logits and of logarithms of shares, of the probabilities of each hit and the average ones of its
    /// neighbors.
    /// </summary>
    /// <param name="hits">In order of time.</param>
    /// <param name="within">See <see cref="Within"/>.</param>
    public static ClassProbabilities Apply(ClassifierOutput hits, int within = Within)
    {
        ClassProbabilities alone = hits.Answers;
        int n = alone.Count, nearest = Math.Min(Nearest, Math.Min(n, within) - 1);
        if (nearest < 1) return alone;
        float[] directions = Directions(hits.Features);
        float[] presence = [.. alone.Presence.Select(p => ClassProbabilities.Logit(p))],
            composition = [.. alone.Composition.Select(p => MathF.Log(p + MinShare))];
        ClassProbabilities joined = ClassProbabilities.Of(n);
        Parallel.For(0, n, Cores.Options(), i =>
        {
            Span<int> near = stackalloc int[nearest];
            int from = Math.Clamp(i - within / 2, 0, Math.Max(0, n - within));
            FindNearest(directions, i, from..Math.Min(n, from + within), near);
            Span<float> smoothed = joined.Presence.AsSpan(i * ClassProbabilities.Classes, ClassProbabilities.Classes);
            Span<float> shares = joined.Composition.AsSpan(i * ClassProbabilities.Parts, ClassProbabilities.Parts);
            Average(presence, i, near, smoothed);
            Average(composition, i, near, shares);
            TensorPrimitives.Sigmoid(smoothed, smoothed);
            TensorPrimitives.SoftMax(shares, shares);
        });
        return joined;
    }

    private static float[] Directions(ReadOnlySpan<float> features)
    {
        float[] directions = features.ToArray();
        for (int at = 0; at < directions.Length; at += ClassifierOutput.Width)
        {
            Span<float> row = directions.AsSpan(at, ClassifierOutput.Width);
            TensorPrimitives.Divide(row, TensorPrimitives.Norm<float>(row) + 1e-9f, row);
        }
        return directions;
    }

    /// <summary>The neighbors of a hit, the nearest first, of equally near ones the earlier.</summary>
    private static void FindNearest(float[] directions, int hit, Range asked, Span<int> nearest)
    {
        ReadOnlySpan<float> own = directions.AsSpan(hit * ClassifierOutput.Width, ClassifierOutput.Width);
        Span<float> cosines = stackalloc float[nearest.Length];
        cosines.Fill(float.NegativeInfinity);
        for (int other = asked.Start.Value; other < asked.End.Value; other++)
        {
            if (other == hit) continue;
            float cosine =
                TensorPrimitives.Dot(own, directions.AsSpan(other * ClassifierOutput.Width, ClassifierOutput.Width));
            if (!(cosine > cosines[^1])) continue;
            int at = nearest.Length - 1;
            for (; at > 0 && cosine > cosines[at - 1]; at--)
                (cosines[at], nearest[at]) = (cosines[at - 1], nearest[at - 1]);
            (cosines[at], nearest[at]) = (cosine, other);
        }
    }

    /// <summary>Half of one row, half of the mean of some.</summary>
    private static void Average(float[] rows, int own, ReadOnlySpan<int> others, Span<float> average)
    {
        average.Clear();
        foreach (int other in others)
            TensorPrimitives.Add(average, rows.AsSpan(other * average.Length, average.Length), average);
        TensorPrimitives.Divide(average, others.Length, average);
        TensorPrimitives.Add(average, rows.AsSpan(own * average.Length, average.Length), average);
        TensorPrimitives.Divide(average, 2, average);
    }
}
