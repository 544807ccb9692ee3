namespace SoundRoutine.Editing.Edits;

/// <summary>
/// Gives the selected hits values; null leaves one as it is. <paramref name="OffsetMs"/> (at most 1000 either way) is
/// how much later than its place on the grid a hit sounds, <paramref name="Sample"/> which sound plays it.
/// </summary>
internal sealed record SetEdit(int? Velocity = null, double? OffsetMs = null, string? Sample = null) : Edit
{
    public override string Operation => "set";
}
