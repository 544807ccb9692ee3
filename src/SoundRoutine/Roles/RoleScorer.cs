using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Kits;

namespace SoundRoutine.Roles;

/// <summary>
/// Everything that led to one sample's scores; <paramref name="FeatureFit"/> is indexed by <see cref="Role"/>.
/// </summary>
internal sealed record ScoreCard(
    Sample Sample,
    ImmutableArray<double> FeatureFit,
    RoleScores Rules,
    RoleScores Class,
    TextAudioScores? TextAudio,
    ImmutableArray<RoleGuard> Guards,
    RoleScores Fused)
{
    public bool IsBarred(Role role) => Fused.Values[role] == 0;

    /// <summary>
    /// What pools are ordered by: role fit × class confidence × prominence × cleanliness, of which a prominent sound
    /// may lack some.
    /// </summary>
    public double Rank(Role role) =>
        Fused.Values[role] * Sample.Confidence * Sample.Prominence * (0.2 + 0.8 * Sample.Cleanliness);
}

/// <summary>Scores one sample: by rules, by class, by words; joined, then guarded.</summary>
internal static class RoleScorer
{
    /// <summary>The rules' odds for a texture are taken no further than these.</summary>
    private const double MinShare = 0.001;

    public static ImmutableArray<Role> Roles { get; } = [.. Enum.GetValues<Role>()];

    /// <summary>All but <see cref="Role.Texture"/>, in order.</summary>
    private static readonly ImmutableArray<Role> Beats = [.. Roles.Where(r => r != Role.Texture)];

    public static ScoreCard Score(Sample sample, RoleRules rules, ITextAudioScorer? textAudio) =>
        Score(sample, rules, textAudio?.Score(sample));

    public static ScoreCard Score(Sample sample, RoleRules rules, TextAudioScores? heard)
    {
        ImmutableArray<double> fit = [.. Roles.Select(r => FeatureFit(sample, rules, r))];
        RoleScores byRules = Softmax(fit, rules.Fusion.RuleTemperature), byClass = ByClass(sample, rules);
        ImmutableArray<RoleGuard> guards = [.. rules.Guards.Where(g => g.Holds(sample))];
        return new ScoreCard(sample, fit, byRules, byClass, heard, guards,
            Guarded(Fuse(rules.Fusion, byRules, byClass, heard?.Roles), guards));
    }

    /// <summary>The parts with their weights, as they are summed.</summary>
    public static IEnumerable<(string Name, double Weight, RoleScores Scores)> Parts(RoleFusion fusion,
        RoleScores rules, RoleScores byClass, RoleScores? text)
    {
        FusionWeights weights = text is null ? fusion.WithoutText : fusion.WithText;
        yield return ("rules", weights.Rules, rules);
        yield return ("class", weights.Class, byClass);
        if (text is not null) yield return ("words", weights.Text, text);
    }

    public static RoleScores Softmax(ImmutableArray<double> logits, double temperature) =>
        RoleScores.FromWeights(Shares(logits, temperature));

    private static double[] Shares(ImmutableArray<double> logits, double temperature)
    {
        var scores = new double[logits.Length];
        TensorPrimitives.Divide(logits.AsSpan(), temperature, scores);
        SoundRoutine.Softmax.Fill<double>(scores, scores);
        return scores;
    }

    private static RoleScores Fuse(RoleFusion fusion, RoleScores rules, RoleScores byClass, RoleScores? text)
    {
        (string, double Weight, double[] Logs)[] parts =
            [.. Parts(fusion, rules, byClass, text).Select(p => (p.Name, p.Weight, LogShares(p.Scores, fusion.Floor)))];
        double[] others = Shares([.. Beats.Select((_, b) => parts.Sum(p => p.Weight * p.Logs[b]))], temperature: 1);
        double texture = Math.Clamp(rules.Values[Role.Texture], MinShare, 1 - MinShare);
        double odds = fusion.TexturePower * Math.Log(texture / (1 - texture)) + fusion.TextureBias,
            share = 1 / (1 + Math.Exp(-odds));
        return RoleScores.FromWeights(
            [.. Roles.Select(r => r == Role.Texture ? share : (1 - share) * others[Beats.IndexOf(r)])]);
    }

    /// <summary>
    /// Of the roles that are no texture: the logarithms of their shares among themselves, each no less than the floor.
    /// </summary>
    private static double[] LogShares(RoleScores scores, double floor)
    {
        double sum = Math.Max(Beats.Sum(r => scores.Values[r]), 1e-12);
        return [.. Beats.Select(r => Math.Log(floor + (1 - Beats.Length * floor) * scores.Values[r] / sum))];
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
    /// What the class says of roles. The chosen class counts with its confidence; the others share what is left in
    /// proportion to their scores, so that a class the user corrected (confidence 1) speaks alone. What no class
    /// claims, every role has alike.
    /// </summary>
    private static RoleScores ByClass(Sample sample, RoleRules rules)
    {
        var shares = new double[Roles.Length];
        Add(sample.Class, sample.Confidence);
        double others = sample.ClassScores.Where(c => c.Key != sample.Class).Sum(c => c.Value);
        if (others > 0)
            foreach ((Instrument instrument, double score) in sample.ClassScores)
                if (instrument != sample.Class) Add(instrument, (1 - sample.Confidence) * score / others);
        double unclaimed = Math.Max(0, 1 - shares.Sum()) / shares.Length;
        return RoleScores.FromWeights([.. shares.Select(s => s + unclaimed)]);

        void Add(Instrument instrument, double share)
        {
            ImmutableArray<double> speaks = rules.RolesOf(instrument);
            for (int r = 0; r < shares.Length; r++) shares[r] += share * speaks[r];
        }
    }

    /// <summary>
    /// Multiplied by the guards' factors and made to sum to 1 again; as it was where guards would bar every role.
    /// </summary>
    private static RoleScores Guarded(RoleScores scores, ImmutableArray<RoleGuard> guards)
    {
        double[] guarded =
            [.. Roles.Select(
                r => scores.Values[r] * guards.Where(g => g.Roles.Contains(r)).Aggregate(1.0, (f, g) => f * g.Factor))];
        return guarded.Sum() > 0 ? RoleScores.FromWeights(guarded) : scores;
    }
}
