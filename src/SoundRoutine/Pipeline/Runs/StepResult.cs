namespace SoundRoutine.Pipeline.Runs;

/// <summary>What a step has made.</summary>
/// <param name="Files">Absolute paths.</param>
/// <param name="Summary">One line for people.</param>
/// <param name="Warnings">What went otherwise than one would expect.</param>
internal sealed record StepResult(IEnumerable<string> Files, string Summary, IEnumerable<string> Warnings);
