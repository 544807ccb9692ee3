using SoundRoutine.Timing;

namespace SoundRoutine.Editing.Edits;

/// <summary>
/// Plays the track with the feel of a template: its swing, and <paramref name="Amount"/> (0 to 1) of its offsets and
/// velocities. Selects nothing.
/// </summary>
internal sealed record GrooveEdit(Groove Template, double Amount = 1) : Edit
{
    public override string Operation => "groove";
}
