using System.Collections.Immutable;

namespace SoundRoutine.Onsets;

/// <summary>The strokes of a drum recording.</summary>
/// <param name="Onsets">Where they are.</param>
/// <param name="Logits">What the network heard; null where it hears nothing.</param>
internal sealed record HeardStrokes(ImmutableArray<Onset> Onsets, StrokeLogits? Logits = null);
