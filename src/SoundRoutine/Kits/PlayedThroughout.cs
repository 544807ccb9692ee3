using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Kits;

/// <summary>
/// A drum that is heard throughout an input belongs to its kit, even if it is never struck alone and never the loudest: the hit in which it is the
/// largest part stands for it.
/// </summary>
internal static class PlayedThroughout
{
    /// <summary>A drum that is this share of the hits, and heard so often at least, is played throughout.</summary>
    public const double MinShare = 1.0 / 16, Fewest = 4;

    /// <summary>Gives each drum that is played throughout and has no sound a hit of another's, as a sound of its own. Changes what is given.</summary>
    /// <param name="hits">All hits of one input.</param>
    /// <param name="groups">The sound of each.</param>
    /// <returns>The hits that stand for another drum now.</returns>
    public static HashSet<int> Complete(AnalyzedHit[] hits, int[] groups)
    {
        HashSet<int> stand = [];
        foreach (Instrument piece in Enum.GetValues<Instrument>().Where(i => i.Piece() == i))
        {
            int[] heard = [.. Enumerable.Range(0, hits.Length).Where(i => StrokesTogether.HeardOf(hits[i], piece) >= StrokesTogether.Sure)];
            ILookup<int, int> sounds = Enumerable.Range(0, hits.Length).ToLookup(i => groups[i]);
            if (heard.Length < Math.Max(Fewest, MinShare * hits.Length) || sounds.Any(s => ClassOf(s.Select(i => hits[i])).Piece() == piece)) continue;
            int[] others = [.. heard.Where(i => sounds[groups[i]].Skip(1).Any())];
            if (others.Length == 0) continue;
            int best = others.MaxBy(i => StrokesTogether.OfPiece(hits[i], piece));
            hits[best] = hits[best] with { ClassScores = StandingFor(hits[best], piece).Values, StandsIn = true };
            groups[best] = groups.Max() + 1;
            stand.Add(best);
        }
        return stand;
    }

    /// <summary>What a sound is: the class that its hits are on average.</summary>
    public static Instrument ClassOf(IEnumerable<AnalyzedHit> hits) => ScoresOf(hits).Best;

    /// <summary>The scores of a sound: those of its hits on average, the best takes first.</summary>
    public static ClassScores ScoresOf(IEnumerable<AnalyzedHit> hits) => ClassScores.Mean(hits.Select(h => (h.Scores, 0.01 + h.Merit)));

    /// <summary>The scores of a hit with a drum that is heard in it level with the loudest.</summary>
    private static ClassScores StandingFor(AnalyzedHit hit, Instrument piece)
    {
        Instrument heard = hit.Presence.Where(h => h.Key.Instrument().Piece() == piece).MaxBy(h => h.Value).Key.Instrument();
        return ClassScores.FromWeights([.. hit.ClassScores.Select(s => s.Key == heard ? 1.1 * hit.Scores.Confidence : s.Value)]);
    }
}
