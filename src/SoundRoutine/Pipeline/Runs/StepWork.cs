namespace SoundRoutine.Pipeline.Runs;

/// <summary>What a step would do in a run as it is now.</summary>
/// <typeparam name="TOptions">The step's options.</typeparam>
internal sealed record StepWork<TOptions> where TOptions : class
{
    /// <summary>
    /// The options as they take effect: with what the run itself decides, without what changes no result.
    /// </summary>
    public required TOptions Options { get; init; }

    /// <summary>The options as the ledger keeps them; null for those that were given.</summary>
    public TOptions? Kept { get; init; }

    /// <summary>Adds everything else that the result depends on: files of earlier steps, weights, the seed.</summary>
    public required Func<StepKey, StepKey> DependsOn { get; init; }

    /// <summary>Writes the artifacts of a new version and names them.</summary>
    public required Func<int, StepResult> Make { get; init; }

    /// <summary>What is left to do once the result is there, made or found.</summary>
    public Func<StepOutcome, StepOutcome> Finish { get; init; } = outcome => outcome;

    /// <summary>What the work holds until it is done; null for nothing.</summary>
    public IDisposable? Held { get; init; }
}
