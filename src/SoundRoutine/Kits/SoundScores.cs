using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Kits;

/// <summary>What a sound is, by its hits.</summary>
internal static class SoundScores
{
    /// <summary>The mean of the scores of its hits, weighted by merit.</summary>
    public static ClassScores Of(IEnumerable<AnalyzedHit> hits) =>
        ClassScores.Mean(hits.Select(h => (h.Scores, 0.01 + h.Merit)));
}
