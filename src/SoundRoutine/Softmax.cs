using System.Numerics;
using System.Numerics.Tensors;

namespace SoundRoutine;

/// <summary>Logits to shares that sum to 1, however large the logits are.</summary>
internal static class Softmax
{
    /// <summary>The shares of logits; a logit that is no number has none.</summary>
    /// <param name="logits">At least one of them finite.</param>
    /// <param name="steepness">What the logits are multiplied by: the inverse of the temperature.</param>
    public static double[] Of(IReadOnlyCollection<double> logits, double steepness = 1)
    {
        double highest = logits.Where(l => !double.IsNaN(l)).Max();
        double[] weights = [.. logits.Select(l => double.IsNaN(l) ? 0 : Math.Exp(steepness * (l - highest)))];
        double sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    /// <summary>
    /// The same in vectors, for many logits: not to the last bit what <see cref="Of"/> gives. Negative infinity has no
    /// share.
    /// </summary>
    /// <param name="logits">At least one of them finite.</param>
    /// <param name="shares">As many; may be the same memory.</param>
    public static void Fill<T>(ReadOnlySpan<T> logits, Span<T> shares) where T : IFloatingPointIeee754<T>
    {
        // Shifting by the maximum changes nothing in exact arithmetic and keeps exp from overflowing.
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), shares);
        TensorPrimitives.SoftMax(shares, shares);
    }
}
