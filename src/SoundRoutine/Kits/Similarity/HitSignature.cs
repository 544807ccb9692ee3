namespace SoundRoutine.Kits.Similarity;

/// <summary>What a hit is compared by: how it looks and its waveform.</summary>
internal readonly record struct HitSignature(Fingerprint Fingerprint, Snippet Snippet);
