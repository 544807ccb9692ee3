using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SoundRoutine.Timing;

/// <summary>One place of a bar as a line is played there.</summary>
/// <param name="Presence">Share of the bars with a stroke there, 0 to 1.</param>
/// <param name="Offset">Mean ticks by which the strokes are late, or, negative, early, against the swung grid.</param>
/// <param name="Velocity">Mean velocity, 1 to 127; 0 where nothing is ever played.</param>
public readonly record struct GrooveSlot(double Presence, double Offset, double Velocity);
