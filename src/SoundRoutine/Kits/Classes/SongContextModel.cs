using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Models;

namespace SoundRoutine.Kits.Classes;

/// <summary>
/// What a hit is among the others of its song (training/classes/context.py): a recurrent network over what <see cref="HitNetwork"/> says of
/// each. Hats under snares come at regular times, a song's metal is mostly one pair of hats or one ride, soft strokes are ghosts of loud ones.
/// </summary>
internal static class SongContextModel
{
    /// <summary>Fewer hits say little of each other; the network learned from no fewer.</summary>
    public const int MinHits = 16;

    private const float Least = 1e-3f;

    /// <summary>Of what one hit is told: what is heard in it and its shares, the same on average over the song, its level, the time before it and after it.</summary>
    public const int Inputs = 2 * Said + 3;

    private const int Said = ClassProbabilities.Classes + ClassProbabilities.Parts;

    /// <summary>The share of hits that are softer than the loud ones levels are told against.</summary>
    private const double Loud = 0.9;

    private static readonly EmbeddedModel s_network = new("classes_context.onnx");

    /// <summary>Which weights they are.</summary>
    public static string Fingerprint => s_network.WeightsHash;

    /// <summary>Loads it now rather than when it is first used.</summary>
    public static void Load() => s_network.Load();

    /// <summary>The hits of one song, as all of them together tell.</summary>
    /// <param name="alone">What is said of each by itself and those like it, by both networks.</param>
    /// <param name="levels">[n], in dB.</param>
    /// <param name="times">[n], in seconds, in order.</param>
    /// <param name="cancellation">Ends the run between two operators.</param>
    public static ClassProbabilities Refine(ClassProbabilities alone, ReadOnlySpan<float> levels, ReadOnlySpan<double> times, CancellationToken cancellation)
    {
        float[] evidence = Evidence(alone, levels, times);
        ClassProbabilities refined = ClassProbabilities.Of(alone.Count);
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(evidence, [alone.Count, Inputs]);
        using OrtValue heard = OrtValue.CreateTensorValueFromMemory(refined.Presence, [alone.Count, ClassProbabilities.Classes]);
        using OrtValue shares = OrtValue.CreateTensorValueFromMemory(refined.Composition, [alone.Count, ClassProbabilities.Parts]);
        s_network.Session.Run([input], [heard, shares], last: true, cancellation);
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
            for (int k = 0; k < ClassProbabilities.Classes; k++) row[k] = ClassProbabilities.Logit(alone.HeardOf(i)[k], Least) / 3;
            for (int k = 0; k < ClassProbabilities.Parts; k++) row[ClassProbabilities.Classes + k] = (MathF.Log(Math.Clamp(alone.SharesOf(i)[k], Least, 1)) + 2) / 3;
            average.CopyTo(row[Said..]);
            row[2 * Said] = Math.Clamp((levels[i] - loud) / 20, -2, 0.5f);
            if (i > 0) row[2 * Said + 1] = Gap(times[i] - times[i - 1]);
            if (i < n - 1) row[2 * Said + 2] = Gap(times[i + 1] - times[i]);
        }
        return evidence;
    }

    /// <summary>The root of what is said on average.</summary>
    private static void Average(ClassProbabilities alone, Span<float> average)
    {
        Span<float> heard = average[..ClassProbabilities.Classes], shares = average[ClassProbabilities.Classes..];
        for (int i = 0; i < alone.Count; i++)
        {
            TensorPrimitives.Add(heard, alone.HeardOf(i), heard);
            TensorPrimitives.Add(shares, alone.SharesOf(i), shares);
        }
        TensorPrimitives.Divide(average, alone.Count, average);
        TensorPrimitives.Sqrt(average, average);
    }

    /// <summary>By ratio to a quarter of a second.</summary>
    private static float Gap(double seconds) => (float)Math.Log(Math.Clamp(seconds, 0.03, 2) / 0.25);
}
