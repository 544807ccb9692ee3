using System.Collections.Immutable;

namespace SoundRoutine.Studio.Jobs;

/// <summary>What a job leaves besides the changed project.</summary>
/// <param name="Files">To be downloaded; empty for jobs that export nothing.</param>
/// <param name="Warnings">What went otherwise than one would expect.</param>
internal sealed record JobResult(ImmutableArray<ExportedFile> Files, ImmutableArray<string> Warnings);
