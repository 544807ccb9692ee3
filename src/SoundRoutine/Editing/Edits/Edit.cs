namespace SoundRoutine.Editing.Edits;

/// <summary>
/// One change to an arrangement, for the hits it selects. Values out of range are refused by <see cref="EditRules"/>.
/// </summary>
internal abstract record Edit
{
    /// <summary>Its name in JSON and flags, such as <c>velocity</c>.</summary>
    public abstract string Operation { get; }

    public EditSelection Selection { get; init; } = EditSelection.All;
}
