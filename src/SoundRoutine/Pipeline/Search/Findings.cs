using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Search;

/// <summary>What came of a search: sounds, and files that could not be used.</summary>
public sealed record Findings(ImmutableArray<FoundSound> Found, ImmutableArray<SkippedSource> Skipped);
