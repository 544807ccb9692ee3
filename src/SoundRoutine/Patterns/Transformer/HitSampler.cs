using System.Numerics.Tensors;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>Draws from logits, of which those of what is not allowed are negative infinity.</summary>
internal sealed class HitSampler(DrumSampling settings, Rng rng)
{
    /// <summary>Under this only the likeliest is left, and logits divided by it are no numbers any more.</summary>
    private const double Coldest = 1e-3;

    private readonly float[] _probabilities = new float[Vocabulary.Bar + 1], _kept = new float[Vocabulary.Bar + 1];
    private readonly int[] _order = new int[Vocabulary.Bar + 1];

    /// <param name="head">Of <see cref="DrumSampling"/>, which of the settings apply.</param>
    /// <param name="logits">At least one finite.</param>
    /// <returns>What was drawn, and how likely the model found it among what is allowed.</returns>
    public (int Choice, double Probability) Draw(int head, ReadOnlySpan<float> logits)
    {
        Span<float> plain = _probabilities.AsSpan(0, logits.Length);
        Softmax.Fill(logits, plain);
        // Drawn whatever follows, so that one choice more or less shifts no other.
        double u = rng.NextDouble();
        if (settings.Temperature[head] < Coldest)
        {
            int best = TensorPrimitives.IndexOfMax(logits);
            return (best, plain[best]);
        }
        int choice = Nucleus(logits, plain, settings.Temperature[head], settings.TopP[head], u);
        return (choice, plain[choice]);
    }

    private int Nucleus(ReadOnlySpan<float> logits, ReadOnlySpan<float> plain, double temperature, double topP,
        double u)
    {
        Span<float> tempered = _kept.AsSpan(0, logits.Length);
        if (temperature == 1) plain.CopyTo(tempered);
        else
        {
            TensorPrimitives.Divide(logits, (float)temperature, tempered);
            Softmax.Fill(tempered, tempered);
        }
        // What is less likely than this cannot reach into the nucleus, all of it together.
        float least = (float)((1 - topP) / logits.Length);
        int count = 0;
        for (int i = 0; i < logits.Length; i++)
            if (tempered[i] > least)
            {
                tempered[count] = -tempered[i];
                _order[count++] = i;
            }
        _kept.AsSpan(0, count).Sort(_order.AsSpan(0, count));
        double total = 0;
        int nucleus = 0;
        while (nucleus < count && total < topP) total -= _kept[nucleus++];
        double left = u * total;
        for (int i = 0; i < nucleus; i++)
            if ((left += _kept[i]) < 0) return _order[i];
        return _order[nucleus - 1];
    }
}
