using System.Numerics.Tensors;

namespace SoundRoutine.Patterns.Transformer;

internal static class Probabilities
{
    /// <summary>Softmax of logits however large; negative infinity becomes 0.</summary>
    /// <param name="logits">At least one of them finite.</param>
    /// <param name="probabilities">As many; may be the same memory.</param>
    public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), probabilities);
        TensorPrimitives.SoftMax(probabilities, probabilities);
    }
}
