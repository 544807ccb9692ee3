using System.Collections.Immutable;
using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Kits;

/// <summary>
/// Hits that stand for a drum which its input plays throughout, but never alone and never the loudest: such a drum
/// belongs to the kit, and the hit of which it is the largest part stands for it.
/// </summary>
internal static class StandIns
{
    /// <summary>A drum that is this share of the hits, and this many at least, is played throughout.</summary>
    private const double MinShare = 1.0 / 16, MinCount = 4;

    private static readonly Instrument[] s_pieces = [.. Enum.GetValues<Instrument>().Where(i => i.Piece() == i)];

    /// <summary>Whether a drum of so many hits is played throughout an input.</summary>
    /// <param name="count">Hits of the drum.</param>
    /// <param name="all">Hits of the input.</param>
    public static bool IsPlayedThroughout(int count, int all) => count >= Math.Max(MinCount, MinShare * all);

    /// <summary>
    /// The hits of one input, in which each drum played throughout that had no sound has one: a hit of another's.
    /// </summary>
    public static ImmutableArray<AnalyzedHit> Added(ImmutableArray<AnalyzedHit> hits)
    {
        foreach (Instrument piece in s_pieces)
        {
            int[] present =
                [.. Enumerable.Range(0, hits.Length).Where(i => StrokesTogether.IsSure(hits[i].Presence, piece))];
            if (!IsPlayedThroughout(present.Length, hits.Length)) continue;
            ILookup<int, AnalyzedHit> sounds = hits.ToLookup(h => h.Group);
            if (sounds.Any(s => SoundScores.Of(s).Best.Piece() == piece)) continue;
            // A sound must not lose its only hit.
            int[] candidates = [.. present.Where(i => sounds[hits[i].Group].Skip(1).Any())];
            if (candidates.Length == 0) continue;
            int best = candidates.MaxBy(i => StrokesTogether.ShareOf(hits[i].Scores, piece));
            hits = hits.SetItem(best, StandIn(hits[best], piece) with { Group = hits.Max(h => h.Group) + 1 });
        }
        return hits;
    }

    /// <summary>The hit with the score of a drum present in it raised just above that of the loudest.</summary>
    private static AnalyzedHit StandIn(AnalyzedHit hit, Instrument piece)
    {
        Instrument instrument = hit.Presence.Where(p => p.Key.Instrument().Piece() == piece)
            .MaxBy(p => p.Value).Key.Instrument();
        double raised = 1.1 * hit.Scores.Confidence;
        ClassScores scores =
            ClassScores.FromWeights([.. hit.ClassScores.Select(s => s.Key == instrument ? raised : s.Value)]);
        return hit with { ClassScores = scores.Values, StandsIn = true };
    }
}
