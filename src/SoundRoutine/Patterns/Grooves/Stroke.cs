using System.Collections.Immutable;

namespace SoundRoutine.Patterns.Grooves;

/// <summary>
/// A stroke of a performance: when, in seconds, on what, and how hard (1 to 127, NaN where that cannot be told).
/// </summary>
internal readonly record struct Stroke(double Time, Instrument Instrument, double Velocity);
