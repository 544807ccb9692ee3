namespace SoundRoutine.Editing.Edits;

/// <summary>
/// A new hit on a step, both counted from 1, one step long. It is played by the sample of the nearest hit of the same
/// key, or else of the same instrument; where there is none it has none yet. Selects nothing.
/// </summary>
internal sealed record InsertEdit(int Bar, int Step, int Note, int Velocity, Role Role) : Edit
{
    public override string Operation => "insert";
}
