using System.Collections.Immutable;
using System.Globalization;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>One position of the raster; bars and steps count from 1.</summary>
internal readonly record struct GridPosition(int Bar, int Step, int Tick, double Start);
