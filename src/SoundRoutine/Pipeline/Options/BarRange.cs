using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Bars from one to another, both included, counted from 1.</summary>
public readonly record struct BarRange(int First, int Last);
