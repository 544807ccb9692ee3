using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using SoundRoutine.Kits;

namespace SoundRoutine.Roles;

/// <summary>
/// A limit of good sense: where all conditions hold, the scores of <see cref="Roles"/> are multiplied by
/// <see cref="Factor"/>; 0 bars them. <see cref="Words"/> says why, for people.
/// </summary>
internal sealed record RoleGuard(string Name, ImmutableArray<Role> Roles, ImmutableArray<GuardCondition> When,
    double Factor, string Words)
{
    public bool Holds(Sample sample) => When.All(c => c.Holds(sample));

    /// <summary>Its name, words and the measured values that set it off.</summary>
    public string Describe(Sample sample)
    {
        string effect = Factor == 0 ? "no" : "less";
        string measured =
            string.Join(", ", When.Select(c => $"{c.Feature.Name} {c.Feature.Format(c.Feature.Read(sample))}"));
        return $"{Name}: {Words}, so {effect} {string.Join(" or ", Roles)} ({measured})";
    }
}
