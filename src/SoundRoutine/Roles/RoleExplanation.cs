using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Kits;

namespace SoundRoutine.Roles;

/// <summary>The whole reasoning behind one sample's role, as text.</summary>
internal static class RoleExplanation
{
    /// <summary>
    /// Lines from features to verdict, for <c>roles --explain SAMPLE</c>; <paramref name="options"/> are those the
    /// pools were made with.
    /// </summary>
    /// <exception cref="ArgumentException">The kit or the pools have no such sample.</exception>
    public static ImmutableArray<string> For(Kit kit, Pools pools, string sampleId, RoleOptions options)
    {
        Sample sample = kit.Samples.FirstOrDefault(s => s.Id == sampleId)
            ?? throw new ArgumentException($"the kit has no sample '{sampleId}'; check the id in the kit manifest");
        RoleAssignment assignment = pools.Assignments.FirstOrDefault(a => a.SampleId == sampleId)
            ?? throw new ArgumentException(
                $"the pools have no sample '{sampleId}'; run the roles step again on this kit");
        ScoreCard card = RoleScorer.Score(sample, options.Rules, assignment.TextAudio);
        return
        [
            $"{sampleId}: {assignment.Reason}",
            Line($"class {sample.Class} at {sample.Confidence:0.00}, cleanliness {sample.Cleanliness:0.00}, group "
                + $"{sample.Group}"),
            "features",
            .. RoleFeature.All.Values.Select(f => $"  {f.Name,-18}{f.Format(f.Read(sample))}"),
            .. RoleScorer.Roles.SelectMany(r => Evidence(card, r, options.Rules)),
            .. assignment.TextAudio is { } heard ? Words(heard) : [],
            "guards",
            .. assignment.Guards.IsEmpty ? ["  none"] : assignment.Guards.Select(g => $"  {g}"),
            "scores",
            .. RoleScorer.Parts(options.Rules.Fusion, assignment.Rules, assignment.Class, assignment.TextAudio?.Roles)
                .Select(p => Scores(Line($"{p.Name} (weight {p.Weight:0.00})"), p.Scores)),
            Scores("together, guarded", assignment.Fused),
            .. pools.Promotions.Where(p => p.SampleId == sampleId).Select(p => $"also: {p.Reason}"),
        ];
    }

    private static IEnumerable<string> Words(TextAudioScores heard) =>
    [
        $"words, by {heard.Model}",
        .. heard.Prompts.Select(p => Line($"  '{p.Prompt}' {p.Cosine:0.00}")),
        "  instruments "
            + string.Join("  ", heard.Instruments.OrderByDescending(i => i.Value).Take(3)
                .Select(i => Line($"{i.Key} {i.Value:0.00}"))),
    ];

    private static IEnumerable<string> Evidence(ScoreCard card, Role role, RoleRules rules)
    {
        yield return Line($"{role}: rules fit {card.FeatureFit[(int)role]:0.00}");
        foreach (RoleRule rule in rules.Rules.Where(r => r.Role == role))
            yield return Line(
                $"  {rule.Phrase}: {rule.Feature.Format(rule.Feature.Read(card.Sample))} fits "
                    + $"{rule.Fit(card.Sample):0.00}, weight {rule.Weight:0.0#}");
    }

    private static string Scores(string name, RoleScores scores) =>
        $"  {name,-21}" + string.Join("  ", scores.Values.Select(v => Line($"{v.Key} {v.Value:0.00}")));

    private static string Line(InvariantText text) => InvariantText.Of(text);
}
