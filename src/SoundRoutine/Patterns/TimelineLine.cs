namespace SoundRoutine.Patterns;

/// <summary>
/// A Euclidean timeline such as a clave or bell. <see cref="Hits"/> in <see cref="Steps"/> of <see cref="Unit"/>
/// ticks in 4/4; other meters take as many as fit in proportion, compound ones <see cref="CompoundHits"/> a bar.
/// </summary>
public sealed record TimelineLine : Line
{
    public required int Hits { get; init; }

    public required int Steps { get; init; }

    public int Rotation { get; init; }

    public int Unit { get; init; } = 240;

    public int CompoundHits { get; init; } = 3;
}
