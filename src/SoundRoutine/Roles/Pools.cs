using System.Collections.Immutable;
using SoundRoutine.Roles.TextAudio;

namespace SoundRoutine.Roles;

/// <summary>Scores of one sample for every role, each 0 to 1, summing to 1.</summary>
public sealed record RoleScores(ImmutableSortedDictionary<Role, double> Values)
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

    /// <summary>Scores in proportion to non-negative weights, one per <see cref="Role"/> in order; all zero counts as all equal.</summary>
    public static RoleScores FromWeights(IReadOnlyList<double> weights)
    {
        double sum = weights.Sum();
        return new RoleScores(Enum.GetValues<Role>().ToImmutableSortedDictionary(r => r, r => sum > 0 ? weights[(int)r] / sum : 1.0 / weights.Count));
    }
}

/// <summary>Why a sample stands where it stands.</summary>
public sealed record RoleAssignment
{
    public required string SampleId { get; init; }

    public required Role Role { get; init; }

    /// <summary>The score of the assigned role after guards and fusion, 0 to 1.</summary>
    public required double Confidence { get; init; }

    public required double Margin { get; init; }

    /// <summary>What the rules on measured features say.</summary>
    public required RoleScores Rules { get; init; }

    /// <summary>What the instrument class says.</summary>
    public required RoleScores Class { get; init; }

    /// <summary>What words say; null where no text-audio model ran.</summary>
    public TextAudioScores? TextAudio { get; init; }

    public required RoleScores Fused { get; init; }

    /// <summary>True where the user chose the role.</summary>
    public bool Overridden { get; init; }

    /// <summary>Guards that lowered or barred a role, in words.</summary>
    public ImmutableArray<string> Guards { get; init; } = [];

    /// <summary>One sentence for people.</summary>
    public required string Reason { get; init; }
}

/// <summary>A sample that also stands in a pool that would be empty without it: a role's or an instrument's, the other is null.</summary>
public sealed record Promotion
{
    public required string SampleId { get; init; }

    public Role? Role { get; init; }

    public Instrument? Instrument { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Reason { get; init; }
}

/// <summary>The kit sorted for use: sample ids, best first. A sample stands in one role and one instrument pool, or in more where a pool would be empty.</summary>
public sealed record Pools
{
    public required ImmutableSortedDictionary<Role, ImmutableArray<string>> ByRole { get; init; }

    public required ImmutableSortedDictionary<Instrument, ImmutableArray<string>> ByInstrument { get; init; }

    /// <summary>One for each sample of the kit, by id.</summary>
    public required ImmutableArray<RoleAssignment> Assignments { get; init; }

    /// <summary>Second choices that fill pools no sample came first in.</summary>
    public ImmutableArray<Promotion> Promotions { get; init; } = [];
}
