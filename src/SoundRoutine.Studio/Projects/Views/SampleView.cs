using System.Collections.Immutable;

namespace SoundRoutine.Studio.Projects.Views;

/// <summary>A sound.</summary>
internal sealed record SampleView
{
    public required string Id { get; init; }

    /// <summary>Of <see cref="SourceView.Id"/>.</summary>
    public required int Source { get; init; }

    /// <summary>Seconds into the source.</summary>
    public required double Start { get; init; }

    public required double End { get; init; }

    public required Instrument Class { get; init; }

    public required double Confidence { get; init; }

    /// <summary>The role it was given; null before step 2.</summary>
    public required Role? Role { get; init; }

    /// <summary>The roles in whose pools it stands.</summary>
    public required ImmutableArray<Role> Roles { get; init; }

    public required string Group { get; init; }

    public required int Layer { get; init; }

    public required int RoundRobin { get; init; }

    public required bool Representative { get; init; }

    /// <summary>The part of the drums it was cut from; null for the drums as they are.</summary>
    public required string? CutFrom { get; init; }

    /// <summary>Other drums in it against its own, in dB.</summary>
    public required double? Others { get; init; }

    /// <summary>The user's file that it plays; null for what was cut out.</summary>
    public required string? ReplacedBy { get; init; }

    /// <summary>Its place on the map of the kit, 0 to 1.</summary>
    public required double X { get; init; }

    /// <summary>As <see cref="X"/>.</summary>
    public required double Y { get; init; }

    /// <summary>Why it has its role, in a line.</summary>
    public required string Why { get; init; }
}
