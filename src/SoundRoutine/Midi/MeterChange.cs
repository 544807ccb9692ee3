using System.Collections.Immutable;
using SoundRoutine.Timing;

namespace SoundRoutine.Midi;

/// <summary>A meter from a tick on, which is the start of bar <paramref name="Bar"/>, counted from 0.</summary>
internal readonly record struct MeterChange(long Tick, long Bar, Meter Meter);
