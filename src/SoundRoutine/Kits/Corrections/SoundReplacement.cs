namespace SoundRoutine.Kits.Corrections;

/// <summary>A sound of the user's that is played in the place of what was cut out.</summary>
internal sealed record SoundReplacement
{
    /// <summary>The hit whose sample it replaces.</summary>
    public required HitPlace Hit { get; init; }

    /// <summary>Of the file that is kept of it in the run folder, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The file's name as the user gave it.</summary>
    public required string Name { get; init; }
}
