namespace SoundRoutine.Editing.Edits;

/// <summary>
/// Random deviation, from the seed: normal, cut at three deviations of <paramref name="Timing"/> milliseconds (0 to 50)
/// and <paramref name="Velocity"/> (0 to 40).
/// </summary>
/// <param name="Timing">In milliseconds.</param>
/// <param name="Velocity">In steps of MIDI.</param>
/// <param name="Seed">A seed of its own; null draws from that of the pattern.</param>
internal sealed record HumanizeEdit(double Timing = 0, double Velocity = 0, ulong? Seed = null) : Edit
{
    public override string Operation => "humanize";
}
