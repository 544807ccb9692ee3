using System.Collections.Immutable;

namespace SoundRoutine.Kits.Parts;

/// <summary>What is heard of a hit, before it is told which drums are struck in it.</summary>
/// <param name="Seconds">Its attack.</param>
/// <param name="Drums">What speaks for each of <see cref="Separation.Parts.DrumParts.Drums"/>.</param>
/// <param name="Stroke">The logit of the onset network that anything is struck.</param>
/// <param name="Other">Its logit of percussion.</param>
/// <param name="Drum">How likely it is a drum at all by the classifier, 0 to 1.</param>
internal readonly record struct HitOpinions(
    double Seconds, ImmutableArray<StruckOpinions> Drums, double Stroke, double Other, double Drum);
