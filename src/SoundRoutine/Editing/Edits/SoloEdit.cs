namespace SoundRoutine.Editing.Edits;

/// <summary>
/// Of the sounds playing in the selected bars and steps, leaves only those of the selected roles and instruments.
/// </summary>
internal sealed record SoloEdit : Edit
{
    public override string Operation => "solo";
}
