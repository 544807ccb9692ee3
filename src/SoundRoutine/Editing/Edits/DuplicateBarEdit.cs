namespace SoundRoutine.Editing.Edits;

/// <summary>
/// Repeats a bar, counted from 1, <paramref name="Count"/> times after itself. Later bars move back and the grid grows.
/// Selects nothing.
/// </summary>
internal sealed record DuplicateBarEdit(int Bar, int Count = 1) : Edit
{
    public override string Operation => "duplicate-bar";
}
