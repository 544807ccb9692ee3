namespace SoundRoutine.Editing.Edits;

/// <summary>
/// Random deviation, from the seed: normal, cut at three deviations of <paramref name="Timing"/> milliseconds (0 to 50)
/// and <paramref name="Velocity"/> (0 to 40).
/// </summary>
internal sealed record HumanizeEdit(double Timing = 0, double Velocity = 0) : Edit
{
    public override string Operation => "humanize";
}
