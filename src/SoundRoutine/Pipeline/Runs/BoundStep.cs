using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>A step that has its options, one of a list of all kinds.</summary>
/// <param name="Name">The step's folder in the run.</param>
/// <param name="Check">Throws where an option cannot be used.</param>
/// <param name="Run">Gives the outcome, and after it those of further versions, if several were asked for.</param>
internal sealed record BoundStep(string Name, Action Check,
    Func<RunFolder, StepContext, ImmutableArray<StepOutcome>> Run);
