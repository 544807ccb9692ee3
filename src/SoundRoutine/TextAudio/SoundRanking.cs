using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace SoundRoutine.TextAudio;

/// <summary>Sounds by how near they lie to a point of a model's space.</summary>
internal static class SoundRanking
{
    /// <summary>Nearest first; equal ones by name.</summary>
    /// <param name="query">A unit embedding.</param>
    /// <param name="sounds">Unit embeddings by name.</param>
    /// <param name="count">Most that are returned.</param>
    /// <exception cref="SoundRoutineException">An embedding is not of numbers.</exception>
    public static ImmutableArray<SoundMatch> Nearest(float[] query, IEnumerable<(string Name, float[] Point)> sounds,
        int count)
    {
        var matches = new List<SoundMatch>();
        foreach ((string name, float[] point) in sounds)
        {
            double cosine = TensorPrimitives.Dot(query, point);
            if (!double.IsFinite(cosine))
                throw new SoundRoutineException(
                    $"{name}: the text-audio model gives no numbers for it; use another (--model)");
            matches.Add(new SoundMatch(name, cosine));
        }
        return [.. matches.OrderByDescending(m => m.Cosine).ThenBy(m => m.Name, StringComparer.Ordinal).Take(count)];
    }
}
