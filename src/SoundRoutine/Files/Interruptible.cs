namespace SoundRoutine.Files;

/// <summary>
/// Calls that may wait for another program for ever, such as opening a pipe: canceling leaves them behind.
/// </summary>
internal static class Interruptible
{
    /// <exception cref="OperationCanceledException">Canceled; the call may still be waiting.</exception>
    public static T Run<T>(Func<T> call, CancellationToken cancellation) => Task.Run(call, CancellationToken.None)
        .WaitAsync(cancellation).GetAwaiter().GetResult();
}
