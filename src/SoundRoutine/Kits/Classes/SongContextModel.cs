using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Models;

namespace SoundRoutine.Kits.Classes;

/// <summary>
/// What a hit is among the others of its song: a recurrent network over the output of <see cref="HitNetwork"/> for each
/// hit (training/classes/context.py). Hats under snares come at regular times, a song's metal is mostly one pair of
/// hats or one ride, and soft strokes are ghosts of loud ones.
/// </summary>
internal static class SongContextModel
{
    /// <summary>Fewer hits say little of each other; the network was trained on no fewer.</summary>
    public const int MinHits = 16;

    private const float Least = 1e-3f;

    /// <summary>
    /// Inputs for one hit: its presence and composition, the averages of both over the song, its level, the time since
    /// the hit before it and until the one after it.
    /// </summary>
    public const int Inputs = 2 * Said + 3;

    private const int Said = ClassProbabilities.Classes + ClassProbabilities.Parts;

    /// <summary>The share of hits that are softer than the loud hits, against which levels are given.</summary>
    private const double Loud = 0.9;

    private static readonly EmbeddedModel s_network = new("classes_context.onnx");

    /// <summary>Which weights they are.</summary>
    public static string WeightsHash => s_network.WeightsHash;

    /// <summary>Loads it now rather than when it is first used.</summary>
    public static void Load() => s_network.Load();

    /// <summary>The probabilities of the hits of one song, refined by all of them together.</summary>
    /// <param name="alone">The probabilities of each by itself and by those like it, by both networks.</param>
    /// <param name="levels">[n], in dB.</param>
    /// <param name="times">[n], in seconds, in order.</param>
    /// <param name="cancellation">Ends the run between two operators.</param>
    public static ClassProbabilities Refine(
        ClassProbabilities alone, ReadOnlySpan<float> levels, ReadOnlySpan<double> times,
        CancellationToken cancellation)
    {
        float[] evidence = Evidence(alone, levels, times);
        ClassProbabilities refined = ClassProbabilities.Of(alone.Count);
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(evidence, [alone.Count, Inputs]);
        using OrtValue presence =
            OrtValue.CreateTensorValueFromMemory(refined.Presence, [alone.Count, ClassProbabilities.Classes]);
        using OrtValue composition =
            OrtValue.CreateTensorValueFromMemory(refined.Composition, [alone.Count, ClassProbabilities.Parts]);
        s_network.Session.Run([input], [presence, composition], last: true, cancellation);
        return refined;
    }

    /// <summary>[n × <see cref="Inputs"/>].</summary>
    internal static float[] Evidence(ClassProbabilities alone, ReadOnlySpan<float> levels, ReadOnlySpan<double> times)
    {
        int n = alone.Count;
        var evidence = new float[n * Inputs];
        Span<float> average = stackalloc float[Said];
        Average(alone, average);
        float[] sorted = levels.ToArray();
        Array.Sort(sorted);
        float loud = sorted[(int)(Loud * (n - 1))];
        for (int i = 0; i < n; i++)
        {
            Span<float> row = evidence.AsSpan(i * Inputs, Inputs);
            for (int k = 0; k < ClassProbabilities.Classes; k++)
                row[k] = ClassProbabilities.Logit(alone.PresenceOf(i)[k], Least) / 3;
            for (int k = 0; k < ClassProbabilities.Parts; k++)
                {
                float share = Math.Clamp(alone.CompositionOf(i)[k], Least, 1);
                row[ClassProbabilities.Classes + k] = (MathF.Log(share) + 2) / 3;
            }
            average.CopyTo(row[Said..]);
            row[2 * Said] = Math.Clamp((levels[i] - loud) / 20, -2, 0.5f);
            if (i > 0) row[2 * Said + 1] = Gap(times[i] - times[i - 1]);
            if (i < n - 1) row[2 * Said + 2] = Gap(times[i + 1] - times[i]);
        }
        return evidence;
    }

    /// <summary>The square root of the mean probabilities.</summary>
    private static void Average(ClassProbabilities alone, Span<float> average)
    {
        Span<float> presence = average[..ClassProbabilities.Classes];
        Span<float> composition = average[ClassProbabilities.Classes..];
        for (int i = 0; i < alone.Count; i++)
        {
            TensorPrimitives.Add(presence, alone.PresenceOf(i), presence);
            TensorPrimitives.Add(composition, alone.CompositionOf(i), composition);
        }
        TensorPrimitives.Divide(average, alone.Count, average);
        TensorPrimitives.Sqrt(average, average);
    }

    /// <summary>By ratio to a quarter of a second.</summary>
    private static float Gap(double seconds) => (float)Math.Log(Math.Clamp(seconds, 0.03, 2) / 0.25);
}
