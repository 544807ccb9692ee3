using SoundRoutine.Studio.Batches;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Hosting;

/// <summary>How the studio is started.</summary>
internal sealed record StudioOptions
{
    public const int DefaultPort = 7333;

    /// <summary>A library of projects, or one run folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The first port that is tried; 0 for any that is free.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Null for a new one.</summary>
    public string? Token { get; init; }

    public UploadLimits Limits { get; init; } = UploadLimits.Default;

    public BatchPlaces Batches { get; init; } = new();

    /// <summary>Null for the page that the program carries.</summary>
    public PageFiles? Page { get; init; }

    public static string DefaultFolder =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "SoundRoutine");
}
