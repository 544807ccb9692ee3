using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace SoundRoutine.TextAudio;

/// <param name="Name">As it was given.</param>
/// <param name="Cosine">How near it is to what was asked for, -1 to 1.</param>
internal readonly record struct SoundMatch(string Name, double Cosine);
