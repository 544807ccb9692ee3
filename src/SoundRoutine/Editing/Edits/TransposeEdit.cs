namespace SoundRoutine.Editing.Edits;

/// <summary>Shifts the pitch by semitones, -24 to 24; the sum over edits is kept within -48 to 48.</summary>
internal sealed record TransposeEdit(double Semitones) : Edit
{
    public override string Operation => "transpose";
}
