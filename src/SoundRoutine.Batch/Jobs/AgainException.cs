namespace SoundRoutine.Batch.Jobs;

/// <summary>A job that is to be tried again later: nothing is wrong with the song.</summary>
/// <param name="delay">How much later.</param>
/// <param name="reason">Why.</param>
/// <param name="counts">Whether it counts as a try.</param>
internal sealed class AgainException(TimeSpan delay, string reason, bool counts = true) : Exception(reason)
{
    public TimeSpan Delay { get; } = delay;

    public bool Counts { get; } = counts;
}
