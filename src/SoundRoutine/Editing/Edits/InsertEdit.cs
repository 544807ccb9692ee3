namespace SoundRoutine.Editing.Edits;

/// <summary>
/// A new hit on a step, both counted from 1, one step long. It is played by the sample of the nearest hit of the same
/// key, or else of the same instrument; where there is none it has none yet. <paramref name="OffsetMs"/> (at most 1000
/// either way) is how much later than its step it sounds. Selects nothing.
/// </summary>
internal sealed record InsertEdit(int Bar, int Step, int Note, int Velocity, Role Role, double OffsetMs = 0)
    : Edit
{
    public override string Operation => "insert";
}
