namespace SoundRoutine.Formats.Ableton;

/// <summary>
/// A version of Live to write for. It refuses what is marked as newer than itself and takes what is older.
/// </summary>
/// <param name="Name">As users call it.</param>
/// <param name="Minor">Of the format, as in files of the version.</param>
/// <param name="Creator">The program whose form of the file this is.</param>
/// <param name="SchemaChanges">As in files of the version.</param>
/// <param name="OverwriteProtection">The version once more, major × 256 + minor.</param>
/// <param name="HasRoundRobin">Whether Sampler plays sounds in turn.</param>
internal sealed record LiveVersion(string Name, string Minor, string Creator, int SchemaChanges,
    int OverwriteProtection, bool HasRoundRobin)
{
    public static LiveVersion Live11 { get; } = new("Live 11", "11.0_11300", "Ableton Live 11.3", 3, 0x0B00, false);

    /// <summary>12.1 and later.</summary>
    public static LiveVersion Live12 { get; } = new("Live 12", "12.0_12120", "Ableton Live 12.1", 1, 0x0C01, true);
}
