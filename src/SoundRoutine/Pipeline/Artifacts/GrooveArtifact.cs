using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>
/// A groove template: <c>3_grid/groove_{ver}.json</c> of a pattern in the style of its source,
/// <c>4_generate/groove_{ver}.json</c> of one that is played with a template, and what <c>groove extract</c> writes.
/// </summary>
internal sealed record GrooveArtifact : IArtifact
{
    public static string Kind => "groove";

    public static int CurrentFormat => 1;

    public static string Verb => "groove extract";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required Groove Groove { get; init; }

    /// <exception cref="SoundRoutineException">The file is no groove template, or a value in it is out of
    /// range.</exception>
    public static Groove Read(string path) => ArtifactJson.Read<GrooveArtifact>(path).Checked(path);

    /// <param name="path">What messages call the file.</param>
    /// <exception cref="SoundRoutineException">A value is out of range.</exception>
    public Groove Checked(string path)
    {
        try
        {
            return Groove.Validated();
        }
        catch (ArgumentException e)
        {
            throw new SoundRoutineException($"{path}: {e.Message}", e);
        }
    }
}
