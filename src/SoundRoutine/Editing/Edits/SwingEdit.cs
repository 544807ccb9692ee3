namespace SoundRoutine.Editing.Edits;

/// <summary>
/// Lays the whole grid anew with a swing of 50 to 75 percent, of 16ths (240) or 8ths (480) if given; micro-offsets
/// stay. Selects nothing.
/// </summary>
internal sealed record SwingEdit(double Amount, int? Unit = null) : Edit
{
    public override string Operation => "swing";
}
