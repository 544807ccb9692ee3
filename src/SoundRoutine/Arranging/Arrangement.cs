using System.Collections.Immutable;
using SoundRoutine.Timing;

namespace SoundRoutine.Arranging;

/// <summary>
/// Hits on a grid, each with the sample that plays it: ordered by tick, then note. The grid is longer than the
/// pattern's where layering repeats it.
/// </summary>
internal sealed record Arrangement(Grid Grid, ImmutableArray<DrumEvent> Events);
