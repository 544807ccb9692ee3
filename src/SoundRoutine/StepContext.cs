namespace SoundRoutine;

/// <summary>How far a piece of long work is. <paramref name="Fraction"/> runs from 0 to 1 within <paramref name="Step"/>.</summary>
public readonly record struct StepProgress(string Step, double Fraction, string? Detail = null);

/// <summary>What every step is given besides its input and options.</summary>
public sealed record StepContext(Seed Seed, IProgress<StepProgress>? Progress = null, CancellationToken Cancellation = default)
{
    public static StepContext Default { get; } = new(new Seed(42));

    /// <summary>Reports progress and stops here when the user has cancelled.</summary>
    /// <exception cref="OperationCanceledException">The user has cancelled.</exception>
    public void Report(string step, double fraction, string? detail = null)
    {
        Cancellation.ThrowIfCancellationRequested();
        Progress?.Report(new StepProgress(step, fraction, detail));
    }
}
