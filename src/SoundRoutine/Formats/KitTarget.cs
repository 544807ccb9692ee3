using System.Collections.Immutable;
using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Formats;

/// <summary>Where a kit goes, and how.</summary>
internal sealed record KitTarget
{
    /// <summary>Is there already.</summary>
    public required string Folder { get; init; }

    /// <summary>Of the kit's files, safe on every system.</summary>
    public required string Name { get; init; }

    public required WavEncoding Encoding { get; init; }

    /// <summary>A finished track to be heard before the kit is loaded; null where there is none.</summary>
    public string? Preview { get; init; }

    public CancellationToken Cancellation { get; init; }

    public string In(string name) => Path.Combine(Folder, name);
}
