using System.Numerics.Tensors;

namespace SoundRoutine.Kits;

/// <summary>What a network says of hits: how likely each class is heard [n, 13], and how much of the hit is each class and no drum at all [n, 14], summing to 1.</summary>
internal readonly record struct HitAnswers(float[] Heard, float[] Shares)
{
    public const int Classes = 13, Parts = Classes + 1;

    private const float Least = 1e-4f;

    public static HitAnswers Of(int hits) => new(new float[hits * Classes], new float[hits * Parts]);

    public int Count => Heard.Length / Classes;

    public ReadOnlySpan<float> HeardOf(int hit) => Heard.AsSpan(hit * Classes, Classes);

    public ReadOnlySpan<float> SharesOf(int hit) => Shares.AsSpan(hit * Parts, Parts);

    /// <summary>Takes over what is said of the hits from one on.</summary>
    public void Set(int first, HitAnswers of)
    {
        of.Heard.CopyTo(Heard, first * Classes);
        of.Shares.CopyTo(Shares, first * Parts);
    }

    /// <summary>Both together: of likelihoods the mean of their logits, of shares the geometric mean.</summary>
    public static HitAnswers Mean(HitAnswers a, HitAnswers b)
    {
        HitAnswers mean = Of(a.Count);
        for (int i = 0; i < mean.Heard.Length; i++) mean.Heard[i] = 1 / (1 + MathF.Exp(-(Logit(a.Heard[i]) + Logit(b.Heard[i])) / 2));
        for (int i = 0; i < mean.Count; i++)
        {
            Span<float> shares = mean.Shares.AsSpan(i * Parts, Parts);
            TensorPrimitives.Multiply(a.SharesOf(i), b.SharesOf(i), shares);
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
