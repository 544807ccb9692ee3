using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Studio.Projects.Views;

/// <summary>An input that has been taken apart.</summary>
internal sealed record SourceView
{
    /// <summary>Its place in the manifest.</summary>
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required double Seconds { get; init; }

    public required SourceKind Kind { get; init; }

    public required string KindReason { get; init; }

    public required string Separator { get; init; }

    /// <summary>How many were found.</summary>
    public required int Hits { get; init; }

    public required SourceTempo? Tempo { get; init; }

    /// <summary>Whether the recording is there to be heard and seen; what was made elsewhere may have none.</summary>
    public required bool HasRecording { get; init; }

    /// <summary>Whether its drums can be heard and seen alone.</summary>
    public required bool HasDrums { get; init; }

    /// <summary>Whether the parts of its drums can be.</summary>
    public required bool HasParts { get; init; }
}
