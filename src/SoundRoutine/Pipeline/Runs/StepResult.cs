namespace SoundRoutine.Pipeline.Runs;

/// <summary>What a step has made.</summary>
/// <param name="Files">Absolute paths.</param>
/// <param name="Summary">One line for people.</param>
/// <param name="Warnings">What went otherwise than one would expect.</param>
internal sealed record StepResult(IEnumerable<string> Files, string Summary, IEnumerable<string> Warnings)
{
    /// <summary>
    /// Whether the same options may give another result, because something went wrong that need not go wrong again: it
    /// counts until then, but the next run makes it anew.
    /// </summary>
    public bool IsPassing { get; init; }
}
