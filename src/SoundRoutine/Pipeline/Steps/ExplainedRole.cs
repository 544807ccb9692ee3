using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SoundRoutine.Kits;
using SoundRoutine.Roles;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>Why a sample has its role.</summary>
/// <param name="Sample">With its features.</param>
/// <param name="Assignment">Scores, guards and the reason.</param>
/// <param name="Promotions">Other pools it stands in.</param>
/// <param name="Text">All of it for people.</param>
internal sealed record ExplainedRole(Sample Sample, RoleAssignment Assignment, ImmutableArray<Promotion> Promotions,
    [property: JsonIgnore] string Text);
