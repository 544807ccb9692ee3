using System.Collections.Immutable;

namespace SoundRoutine.Kits.Classes;

/// <summary>The scores of a sound for each instrument, 0 to 1, summing to 1.</summary>
public sealed record ClassScores(ImmutableSortedDictionary<Instrument, double> Values)
{
    /// <summary>
    /// The class of the highest score; of equal ones the first in the order of <see cref="Instrument"/>.
    /// </summary>
    public Instrument Best => Values.MaxBy(v => v.Value).Key;

    /// <summary>The score of <see cref="Best"/>.</summary>
    public double Confidence => Values.Values.Max();

    public double this[Instrument instrument] => Values[instrument];

    /// <summary>Equal scores: nothing is known.</summary>
    public static ClassScores Unknown { get; } = FromWeights(new double[Enum.GetValues<Instrument>().Length]);

    /// <summary>
    /// Scores in proportion to non-negative weights, one per <see cref="Instrument"/> in order; all zero counts as all
    /// equal.
    /// </summary>
    public static ClassScores FromWeights(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double w in weights) sum += w;
        var values = ImmutableSortedDictionary.CreateBuilder<Instrument, double>();
        for (int i = 0; i < weights.Length; i++)
            values[(Instrument)i] = sum > 0 ? weights[i] / sum : 1.0 / weights.Length;
        return new ClassScores(values.ToImmutable());
    }

    /// <summary>The mean of several, weighted; the weights are not all zero.</summary>
    public static ClassScores Mean(IEnumerable<(ClassScores Scores, double Weight)> all)
    {
        var sums = new double[Enum.GetValues<Instrument>().Length];
        foreach ((ClassScores scores, double weight) in all)
            foreach ((Instrument instrument, double score) in scores.Values) sums[(int)instrument] += weight * score;
        return FromWeights(sums);
    }
}
