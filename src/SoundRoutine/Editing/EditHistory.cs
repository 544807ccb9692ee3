using System.Collections.Immutable;
using SoundRoutine.Arranging;
using SoundRoutine.Editing.Edits;

namespace SoundRoutine.Editing;

/// <summary>
/// Every edit made, of which the first <paramref name="Applied"/> are in force and the rest undone. What they make is
/// computed from the untouched arrangement, so undo is exact.
/// </summary>
internal sealed record EditHistory(ImmutableArray<Edit> Edits, int Applied)
{
    public static EditHistory Empty { get; } = new([], 0);

    public bool CanUndo => Applied > 0;

    public bool CanRedo => Applied < Edits.Length;

    /// <summary>The edits in force.</summary>
    public ImmutableArray<Edit> Current => Edits[..Applied];

    /// <summary>Adds an edit; those that were undone are forgotten.</summary>
    public EditHistory Do(Edit edit) => new([.. Current, edit], Applied + 1);

    /// <summary>Without the last edit in force; without any, the same.</summary>
    public EditHistory Undo() => CanUndo ? this with { Applied = Applied - 1 } : this;

    /// <summary>With the first undone edit again; without any, the same.</summary>
    public EditHistory Redo() => CanRedo ? this with { Applied = Applied + 1 } : this;

    /// <exception cref="ArgumentException">An edit does not fit the arrangement.</exception>
    public Arrangement Apply(Arrangement start, Seed seed) => Editor.Apply(start, Current, seed);
}
