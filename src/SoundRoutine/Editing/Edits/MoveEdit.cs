namespace SoundRoutine.Editing.Edits;

/// <summary>
/// Moves the selected hits by steps of the grid, with their offsets from it, and to another General MIDI key. A hit
/// that would leave the track stops at its first or last step; one that was where another arrives goes.
/// </summary>
internal sealed record MoveEdit(int Steps = 0, int? Note = null) : Edit
{
    public override string Operation => "move";
}
