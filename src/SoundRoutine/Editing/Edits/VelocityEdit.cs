namespace SoundRoutine.Editing.Edits;

/// <summary>
/// Velocity times <paramref name="Scale"/> (0 to 10) plus <paramref name="Offset"/> (-127 to 127), kept within 1 to
/// 127.
/// </summary>
internal sealed record VelocityEdit(double Scale = 1, double Offset = 0) : Edit
{
    public override string Operation => "velocity";
}
