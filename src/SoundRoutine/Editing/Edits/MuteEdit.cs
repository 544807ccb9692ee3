namespace SoundRoutine.Editing.Edits;

/// <summary>
/// Silences the selected sounds. An arrangement holds only what sounds, so the hits are left out; undo brings them
/// back.
/// </summary>
internal sealed record MuteEdit : Edit
{
    public override string Operation => "mute";
}
