using System.Numerics.Tensors;

namespace SoundRoutine.Kits.Classes;

/// <summary>The probabilities a network gives for hits.</summary>
/// <param name="Presence">How likely each class is present, [n, 13], each 0 to 1.</param>
/// <param name="Composition">How much of the hit is each class and no drum at all, [n, 14], summing to 1.</param>
internal readonly record struct ClassProbabilities(float[] Presence, float[] Composition)
{
    public const int Classes = 13, Parts = Classes + 1;

    private const float Least = 1e-4f;

    public static ClassProbabilities Of(int hits) => new(new float[hits * Classes], new float[hits * Parts]);

    public int Count => Presence.Length / Classes;

    public ReadOnlySpan<float> PresenceOf(int hit) => Presence.AsSpan(hit * Classes, Classes);

    public ReadOnlySpan<float> CompositionOf(int hit) => Composition.AsSpan(hit * Parts, Parts);

    /// <summary>Copies the probabilities of some hits into those from one hit on.</summary>
    public void Set(int first, ClassProbabilities of)
    {
        of.Presence.CopyTo(Presence, first * Classes);
        of.Composition.CopyTo(Composition, first * Parts);
    }

    /// <summary>The mean of two: of presence the mean of the logits, of composition the geometric mean.</summary>
    public static ClassProbabilities Mean(ClassProbabilities a, ClassProbabilities b)
    {
        ClassProbabilities mean = Of(a.Count);
        for (int i = 0; i < mean.Presence.Length; i++)
            mean.Presence[i] = 1 / (1 + MathF.Exp(-(Logit(a.Presence[i]) + Logit(b.Presence[i])) / 2));
        for (int i = 0; i < mean.Count; i++)
        {
            Span<float> shares = mean.Composition.AsSpan(i * Parts, Parts);
            TensorPrimitives.Multiply(a.CompositionOf(i), b.CompositionOf(i), shares);
            TensorPrimitives.Sqrt(shares, shares);
            float sum = TensorPrimitives.Sum<float>(shares);
            if (sum > 0) TensorPrimitives.Divide(shares, sum, shares);
        }
        return mean;
    }

    public static float Logit(float p, float least = Least)
    {
        p = Math.Clamp(p, least, 1 - least);
        return MathF.Log(p / (1 - p));
    }
}
