namespace SoundRoutine.Editing.Edits;

/// <summary>
/// Sounds earlier (negative) or later by milliseconds (at most 1000) and ticks (at most 3840); the place on the grid
/// stays.
/// </summary>
internal sealed record ShiftEdit(double Milliseconds = 0, int Ticks = 0) : Edit
{
    public override string Operation => "shift";
}
