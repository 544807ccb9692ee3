using System.Collections.Immutable;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns;

/// <summary>
/// Hits on a grid, without sounds: ordered by <see cref="DrumEvent.Tick"/>, then note. Nothing sounds before 0 or after
/// the grid's end.
/// </summary>
public sealed record Pattern(Grid Grid, ImmutableArray<DrumEvent> Events);
