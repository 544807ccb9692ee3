namespace SoundRoutine.Kits.Parts;

/// <summary>What speaks for a drum in a hit.</summary>
/// <param name="Heard">Its presence by the classifier, 0 to 1.</param>
/// <param name="RiseDb">By how many dB its part rises.</param>
/// <param name="LevelDb">How loud its part is, in dB over silence.</param>
/// <param name="Network">The logit of the onset network; null where it hears nothing: the classifier speaks for it
/// then.</param>
internal readonly record struct StruckOpinions(double Heard, double RiseDb, double LevelDb, double? Network);
