namespace SoundRoutine.Editing.Edits;

/// <summary>Takes the selected hits out.</summary>
internal sealed record DeleteEdit : Edit
{
    public override string Operation => "delete";
}
