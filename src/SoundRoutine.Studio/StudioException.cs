namespace SoundRoutine.Studio;

/// <summary>A request that cannot be served: an HTTP status and one sentence for people.</summary>
internal sealed class StudioException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>Seconds after which it is worth asking again; null where waiting does not help.</summary>
    public int? RetryAfter { get; init; }
}
