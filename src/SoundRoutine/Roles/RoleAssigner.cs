using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Kits;

namespace SoundRoutine.Roles;

/// <summary>
/// Step 2: gives every sample of a kit a musical role and sorts the kit into pools. Reads what is known of the samples;
/// only a text-audio scorer hears their audio.
/// </summary>
internal static class RoleAssigner
{
    /// <summary>
    /// Each sound takes the role with the highest score of its representative after guards and fusion, and all its hits
    /// with it, so that an instrument is not torn apart; a sample takes the user's. The order of the kit's samples has
    /// no influence.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of range, or an override names no sample of the
    /// kit.</exception>
    public static Pools Assign(Kit kit, RoleOptions options, StepContext ctx, ITextAudioScorer? textAudio = null)
    {
        options.Validated();
        string? unknown = options.Overrides.Keys.FirstOrDefault(id => !kit.Samples.Any(s => s.Id == id));
        if (unknown is not null)
            throw new ArgumentException(
                $"role override: the kit has no sample '{unknown}'; check the id in the kit manifest");

        Sample[] samples = [.. kit.Samples.OrderBy(s => s.Id, StringComparer.Ordinal)];
        var cards = new List<ScoreCard>(samples.Length);
        foreach (Sample sample in samples)
        {
            ctx.Report("roles", (double)cards.Count / samples.Length, sample.Id);
            cards.Add(RoleScorer.Score(sample, options.Rules, textAudio));
        }
        Dictionary<string, ScoreCard> leaders = cards.GroupBy(c => c.Sample.Group, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Leader(g), StringComparer.Ordinal);
        ImmutableArray<RoleAssignment> assignments =
            [.. cards.Select(c => Assign(c, leaders[c.Sample.Group], options))];
        Pools pools = PoolBuilder.Build(cards, assignments, options);
        ctx.Report("roles", 1);
        return pools;
    }

    /// <summary>The representative of a group; the cleanest where none is marked.</summary>
    private static ScoreCard Leader(IEnumerable<ScoreCard> group) =>
        group.OrderByDescending(c => c.Sample.Representative).ThenByDescending(c => c.Sample.Cleanliness)
            .ThenBy(c => c.Sample.Id, StringComparer.Ordinal).First();

    private static RoleAssignment Assign(ScoreCard card, ScoreCard leader, RoleOptions options)
    {
        Role own = card.Fused.Best, group = leader.Fused.Best;
        bool overridden = options.Overrides.TryGetValue(card.Sample.Id, out Role chosen);
        Role role = overridden ? chosen : group;
        string reason = Because(card, role, options.Rules);
        if (overridden) reason = $"{role} as the user chose; {reason}";
        else if (role != own) reason = $"{role} with its group {card.Sample.Group}, alone it would be {own}; {reason}";
        else reason = $"{role}: {reason}";
        return new RoleAssignment
        {
            SampleId = card.Sample.Id,
            Role = role,
            Confidence = card.Fused.Values[role],
            Margin = card.Fused.Margin,
            Rules = card.Rules,
            Class = card.Class,
            TextAudio = card.TextAudio,
            Fused = card.Fused,
            Overridden = overridden,
            Guards = [.. card.Guards.Select(g => g.Describe(card.Sample))],
            Reason = reason,
        };
    }

    /// <summary>The evidence that counts most, such as <c>kick at 0.83, low centroid (92 Hz), score 0.91</c>.</summary>
    private static string Because(ScoreCard card, Role role, RoleRules rules)
    {
        IEnumerable<string> best = rules.Rules
            .Where(r => r.Role == role && r.Fit(card.Sample) > 0.5)
            .OrderByDescending(r => r.Weight * r.Fit(card.Sample))
            .Take(3)
            .Select(r => $"{r.Phrase} ({r.Feature.Format(r.Feature.Read(card.Sample))})");
        string heard =
            string.Create(CultureInfo.InvariantCulture, $"{card.Sample.Class} at {card.Sample.Confidence:0.00}");
        string[] words = card.TextAudio?.Prompts is [var nearest, ..] ? [$"like '{nearest.Prompt}'"] : [];
        string score = string.Create(CultureInfo.InvariantCulture, $"score {card.Fused.Values[role]:0.00}");
        return string.Join(", ", [heard, .. best, .. words, score]);
    }
}
