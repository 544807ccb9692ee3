namespace SoundRoutine.Editing.Edits;

/// <summary>Takes the selected hits out.</summary>
public sealed record DeleteEdit : Edit
{
    public override string Operation => "delete";
}
