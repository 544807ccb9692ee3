using System.Collections.Immutable;

namespace SoundRoutine.Rendering;

/// <summary>One fader: gain in dB, and pan from -1 (left) to 1 (right).</summary>
internal readonly record struct Fader(double GainDb, double Pan = 0);
