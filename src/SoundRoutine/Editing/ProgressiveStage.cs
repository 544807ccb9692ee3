using System.Collections.Immutable;
using SoundRoutine.Arranging;

namespace SoundRoutine.Editing;

/// <summary>
/// One stage of a track that builds up: its number from 1, a name such as <c>core_accent</c>, and what plays.
/// </summary>
internal sealed record ProgressiveStage(int Number, string Name, ImmutableArray<Role> Roles, Arrangement Arrangement);
