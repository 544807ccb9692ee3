namespace SoundRoutine;

/// <summary>What every step is given besides its input and options.</summary>
public sealed record StepContext(Seed Seed, IProgress<StepProgress>? Progress = null,
    CancellationToken Cancellation = default)
{
    public static StepContext Default { get; } = new(new Seed(42));

    /// <summary>Reports progress and stops here when the user has canceled.</summary>
    /// <exception cref="OperationCanceledException">The user has canceled.</exception>
    public void Report(string step, double fraction, string? detail = null)
    {
        Cancellation.ThrowIfCancellationRequested();
        Progress?.Report(new StepProgress(step, fraction, detail));
    }
}
