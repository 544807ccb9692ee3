namespace SoundRoutine.Editing.Edits;

/// <summary>
/// Draws hits to the grid: 0 leaves them, 1 puts them on it. <paramref name="NoteValue"/> in ticks (see
/// <see cref="EditRules.NoteValues"/>) sets a raster of its own; without it each hit is drawn to its own place.
/// </summary>
internal sealed record QuantizeEdit(double Strength = 1, int? NoteValue = null) : Edit
{
    public override string Operation => "quantize";
}
