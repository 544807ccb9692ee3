using System.Collections.Immutable;

namespace SoundRoutine.Roles;

/// <summary>Scores of one sample for every role, each 0 to 1, summing to 1.</summary>
internal sealed record RoleScores(ImmutableSortedDictionary<Role, double> Values)
{
    public Role Best => Values.MaxBy(v => v.Value).Key;

    /// <summary>How far the best lies above the second.</summary>
    public double Margin
    {
        get
        {
            double[] sorted = [.. Values.Values.OrderDescending()];
            return sorted.Length < 2 ? 1 : sorted[0] - sorted[1];
        }
    }

    /// <summary>
    /// Scores in proportion to non-negative weights, one per <see cref="Role"/> in order; all zero counts as all equal.
    /// </summary>
    public static RoleScores FromWeights(IReadOnlyList<double> weights)
    {
        double sum = weights.Sum();
        return new RoleScores(Enum.GetValues<Role>()
            .ToImmutableSortedDictionary(r => r, r => sum > 0 ? weights[(int)r] / sum : 1.0 / weights.Count));
    }
}
