using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Kits;

namespace SoundRoutine.Roles;

/// <summary>The whole reasoning behind one sample's role, as text.</summary>
public static class RoleExplanation
{
    /// <summary>Lines from features to verdict, for <c>roles --explain SAMPLE</c>; <paramref name="options"/> are those the pools were made with.</summary>
    /// <exception cref="ArgumentException">The kit or the pools have no such sample.</exception>
    public static ImmutableArray<string> For(Kit kit, Pools pools, string sampleId, RoleOptions options)
    {
        Sample sample = kit.Samples.FirstOrDefault(s => s.Id == sampleId)
            ?? throw new ArgumentException($"the kit has no sample '{sampleId}'; check the id in the kit manifest");
        RoleAssignment assignment = pools.Assignments.FirstOrDefault(a => a.SampleId == sampleId)
            ?? throw new ArgumentException($"the pools have no sample '{sampleId}'; run the roles step again on this kit");
        ScoreCard card = RoleScorer.Score(sample, options.Rules, textAudio: null);
        return
        [
            $"{sampleId}: {assignment.Reason}",
            Line($"class {sample.Class} at {sample.Confidence:0.00}, cleanliness {sample.Cleanliness:0.00}, group {sample.Group}"),
            "features",
            .. RoleFeature.All.Values.Select(f => $"  {f.Name,-18}{f.Format(f.Read(sample))}"),
            .. RoleScorer.Roles.SelectMany(r => Evidence(card, r, options.Rules)),
            "guards",
            .. assignment.Guards.IsEmpty ? ["  none"] : assignment.Guards.Select(g => $"  {g}"),
            "scores",
            Scores("rules", assignment.Rules),
            .. assignment.TextAudio is null ? Array.Empty<string>() : [Scores("text-audio", assignment.TextAudio)],
            Scores("sum", assignment.Fused),
            .. pools.Promotions.Where(p => p.SampleId == sampleId).Select(p => $"also: {p.Reason}"),
        ];
    }

    private static IEnumerable<string> Evidence(ScoreCard card, Role role, RoleRules rules)
    {
        int i = (int)role;
        yield return Line($"{role}: {rules.FeatureWeight:0.0#} x {card.FeatureFit[i]:0.00} (rules) + {rules.ClassWeight:0.0#} x {card.ClassFit[i]:0.00} (class) = {card.Logits[i]:0.00}");
        foreach (RoleRule rule in rules.Rules.Where(r => r.Role == role))
            yield return Line($"  {rule.Phrase}: {rule.Feature.Format(rule.Feature.Read(card.Sample))} fits {rule.Fit(card.Sample):0.00}, weight {rule.Weight:0.0#}");
    }

    private static string Scores(string name, RoleScores scores) =>
        $"  {name,-12}" + string.Join("  ", scores.Values.Select(v => Line($"{v.Key} {v.Value:0.00}")));

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
