namespace SoundRoutine.Batch.Jobs;

/// <summary>A job that is to be tried again later: nothing is wrong with the song.</summary>
/// <param name="delay">How much later.</param>
/// <param name="reason">Why.</param>
/// <param name="counts">Whether it counts as a try.</param>
/// <param name="began">Whether it had begun: then its worker outlived it.</param>
internal sealed class AgainException(TimeSpan delay, string reason, bool counts = true, bool began = true)
    : Exception(reason)
{
    public TimeSpan Delay { get; } = delay;

    public bool Counts { get; } = counts;

    public bool Began { get; } = began;
}
