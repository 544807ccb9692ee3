using System.Collections.Immutable;
using SoundRoutine.Batch.Batches;

namespace SoundRoutine.Batch.Service;

/// <summary>A batch that was taken.</summary>
/// <param name="Spec">What it makes.</param>
/// <param name="IsNew">Whether it was not there before.</param>
/// <param name="Lines">What is to be said.</param>
internal sealed record Submission(BatchSpec Spec, bool IsNew, ImmutableArray<string> Lines);
