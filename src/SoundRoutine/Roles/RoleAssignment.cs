using System.Collections.Immutable;

namespace SoundRoutine.Roles;

/// <summary>Why a sample stands where it stands.</summary>
internal sealed record RoleAssignment
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
