using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>What was found behind what a user named.</summary>
/// <param name="Files">In a stable order, each once.</param>
/// <param name="Skipped">What was meant but cannot be used, with the reason, so that the rest can go on.</param>
/// <param name="LeftOut">A line for each folder in which something is no input.</param>
internal sealed record FoundInputs(IReadOnlyList<string> Files, IReadOnlyList<SkippedSource> Skipped,
    IReadOnlyList<string> LeftOut);
