using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Roles;

namespace SoundRoutine.Studio.Sounds;

/// <summary>Tells why sounds have their roles, from what step 2 left and the rules it goes by of itself.</summary>
internal static class RoleReasons
{
    /// <returns>Null where step 2 does not know the sound.</returns>
    public static RoleReason? Of(Sample sample, RoleDebug debug)
    {
        if (debug.Assignments.FirstOrDefault(a => a.SampleId == sample.Id) is not { } a) return null;
        ImmutableArray<Share> shares = Ordered(a.Fused);
        Share second = shares.First(s => s.Name != Names.Of(a.Role));
        RoleRules rules = RoleRules.Default;
        return new RoleReason
        {
            Role = a.Role,
            ByHand = a.Overridden,
            Reason = a.Reason,
            Second = second,
            Shares = shares,
            Voices = [.. RoleScorer.Parts(rules.Fusion, a.Rules, a.Class, a.TextAudio?.Roles)
                .Select(p => new RoleVoice(p.Name, Math.Round(p.Weight, 3), Ordered(p.Scores)))],
            Rules = [.. rules.Rules.Where(r => r.Role == a.Role || Names.Of(r.Role) == second.Name)
                .OrderBy(r => r.Role == a.Role ? 0 : 1).ThenByDescending(r => r.Weight)
                .Select(r => new RuleFit(r.Role, r.Phrase, r.Feature.Format(r.Feature.Read(sample)),
                    Math.Round(r.Fit(sample), 3), r.Weight))],
            Guards = a.Guards,
            Words = [.. (a.TextAudio?.Prompts ?? []).Select(
                p => new Share(p.Prompt, Math.Round(p.Cosine, 3)))],
            Also = [.. debug.Promotions.Where(p => p.SampleId == sample.Id).Select(p => p.Reason)],
        };
    }

    private static ImmutableArray<Share> Ordered(RoleScores scores) =>
        [.. scores.Values.OrderByDescending(v => v.Value)
            .Select(v => new Share(Names.Of(v.Key), Math.Round(v.Value, 3)))];
}
