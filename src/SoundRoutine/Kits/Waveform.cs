using System.Collections.Immutable;

namespace SoundRoutine.Kits;

/// <summary>The outline of a sound: its largest absolute value in each stretch.</summary>
/// <param name="StretchSeconds">Length of a stretch.</param>
/// <param name="Peaks">0 to 255 for silence to the loudest stretch, evenly.</param>
internal sealed record Waveform(double StretchSeconds, byte[] Peaks);
