using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Kits;

namespace SoundRoutine.Roles;

/// <summary>Everything that led to one sample's scores; arrays are indexed by <see cref="Role"/>.</summary>
internal sealed record ScoreCard(
    Sample Sample,
    ImmutableArray<double> FeatureFit,
    ImmutableArray<double> ClassFit,
    ImmutableArray<double> Logits,
    RoleScores Rules,
    RoleScores? TextAudio,
    ImmutableArray<RoleGuard> Guards,
    RoleScores Fused)
{
    public bool IsBarred(Role role) => Fused.Values[role] == 0;

    /// <summary>What pools are ordered by: role fit × class confidence × prominence × cleanliness, of which a prominent sound may lack some.</summary>
    public double Rank(Role role) => Fused.Values[role] * Sample.Confidence * Sample.Prominence * (0.2 + 0.8 * Sample.Cleanliness);
}

/// <summary>Scores one sample: rules and class to logits, softmax, fusion with text-audio scores, guards.</summary>
internal static class RoleScorer
{
    public static ImmutableArray<Role> Roles { get; } = [.. Enum.GetValues<Role>()];

    public static ScoreCard Score(Sample sample, RoleRules rules, ITextAudioScorer? textAudio)
    {
        ImmutableArray<double> features = [.. Roles.Select(r => FeatureFit(sample, rules, r))];
        ImmutableArray<double> classes = [.. Roles.Select(r => ClassFit(sample, rules, r))];
        ImmutableArray<double> logits = [.. Roles.Select(r => rules.FeatureWeight * features[(int)r] + rules.ClassWeight * classes[(int)r])];
        RoleScores ruleScores = Softmax(logits, rules.Temperature);
        RoleScores? heard = textAudio?.Score(sample);
        RoleScores fused = heard is null ? ruleScores : Fuse(ruleScores, heard, rules.TextAudioWeight);
        ImmutableArray<RoleGuard> guards = [.. rules.Guards.Where(g => g.Holds(sample))];
        return new ScoreCard(sample, features, classes, logits, ruleScores, heard, guards, Guarded(fused, guards));
    }

    public static RoleScores Softmax(ImmutableArray<double> logits, double temperature)
    {
        var scores = new double[logits.Length];
        TensorPrimitives.Divide(logits.AsSpan(), temperature, scores);
        // Shifting by the maximum changes nothing in exact arithmetic and keeps exp from overflowing.
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<double>(scores), scores);
        TensorPrimitives.SoftMax<double>(scores, scores);
        return ToScores(scores);
    }

    private static double FeatureFit(Sample sample, RoleRules rules, Role role)
    {
        double sum = 0, weight = 0;
        foreach (RoleRule rule in rules.Rules)
        {
            if (rule.Role != role) continue;
            sum += rule.Weight * rule.Fit(sample);
            weight += rule.Weight;
        }
        return weight == 0 ? 0 : sum / weight;
    }

    /// <summary>
    /// What the class says for a role. The chosen class counts with its confidence; the others share what is left in
    /// proportion to their scores, so that a class the user corrected (confidence 1) speaks alone.
    /// </summary>
    private static double ClassFit(Sample sample, RoleRules rules, Role role)
    {
        double fit = sample.Confidence * Speaks(sample.Class);
        double others = sample.ClassScores.Where(c => c.Key != sample.Class).Sum(c => c.Value);
        if (others <= 0) return fit;
        foreach ((Instrument instrument, double score) in sample.ClassScores)
            if (instrument != sample.Class) fit += (1 - sample.Confidence) * score / others * Speaks(instrument);
        return fit;

        double Speaks(Instrument instrument) =>
            rules.Classes.TryGetValue(instrument, out ImmutableSortedDictionary<Role, double>? roles) ? roles.GetValueOrDefault(role) : 0;
    }

    private static RoleScores Fuse(RoleScores rules, RoleScores heard, double weight) =>
        ToScores([.. Roles.Select(r => (1 - weight) * rules.Values[r] + weight * heard.Values[r])]);

    /// <summary>Multiplied by the guards' factors and made to sum to 1 again; as it was where guards would bar every role.</summary>
    private static RoleScores Guarded(RoleScores scores, ImmutableArray<RoleGuard> guards)
    {
        double[] guarded = [.. Roles.Select(r => scores.Values[r] * guards.Where(g => g.Roles.Contains(r)).Aggregate(1.0, (f, g) => f * g.Factor))];
        double sum = guarded.Sum();
        return sum <= 0 ? scores : ToScores([.. guarded.Select(g => g / sum)]);
    }

    private static RoleScores ToScores(double[] scores) => new(Roles.ToImmutableSortedDictionary(r => r, r => scores[(int)r]));
}
