using System.Collections.Immutable;

namespace SoundRoutine.Studio.Sounds;

/// <summary>Why a sound has its role.</summary>
internal sealed record RoleReason
{
    public required Role Role { get; init; }

    /// <summary>Whether the user chose it.</summary>
    public required bool ByHand { get; init; }

    /// <summary>One sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>What it would have been next, and with how much.</summary>
    public required Share Second { get; init; }

    /// <summary>What all together say, the most likely first.</summary>
    public required ImmutableArray<Share> Shares { get; init; }

    /// <summary>What rules, class and words say, each by itself.</summary>
    public required ImmutableArray<RoleVoice> Voices { get; init; }

    /// <summary>The rules on measurements for the role and for the second.</summary>
    public required ImmutableArray<RuleFit> Rules { get; init; }

    /// <summary>Limits that lowered or barred a role, in words.</summary>
    public required ImmutableArray<string> Guards { get; init; }

    /// <summary>The words it is nearest to, by their cosine, -1 to 1.</summary>
    public required ImmutableArray<Share> Words { get; init; }

    /// <summary>Other pools it stands in, and why, in words.</summary>
    public required ImmutableArray<string> Also { get; init; }
}
