namespace SoundRoutine.Audio;

/// <summary>What a file says about itself; null and empty entries are left out.</summary>
public sealed record AudioTags
{
    public string? Title { get; init; }

    public string? Artist { get; init; }

    public string? Album { get; init; }

    public string? Comment { get; init; }

    /// <summary>Who holds the rights, and what may be done.</summary>
    public string? Copyright { get; init; }

    /// <summary>Beats a minute; kept by every format but WAV, which has no place for it.</summary>
    public double? Bpm { get; init; }
}
