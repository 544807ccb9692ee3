using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Parts;

namespace SoundRoutine.Kits;

/// <summary>Hits of a sound in which another drum is about as loud as the sound's own.</summary>
internal static class CoveredHits
{
    /// <summary>Another drum that has this share of the sound's own, 4 dB under it or louder, covers it.</summary>
    private const double Covering = 0.4;

    /// <summary>The same of what rings on under it, against all of the hit.</summary>
    private const double MaxForeign = Covering / (1 + Covering);

    private static readonly Instrument[] s_pieces = [.. Enum.GetValues<Instrument>().Where(i => i.Piece() == i)];

    /// <summary>
    /// The indices of the hits in which the sound's own drum is clearly the loudest; all where it is so in none.
    /// </summary>
    /// <param name="hits">Hits of one sound.</param>
    /// <param name="own">What the sound is.</param>
    public static int[] Uncovered(IReadOnlyList<AnalyzedHit> hits, Instrument own)
    {
        // What is present in every hit of a sound may be the sound itself by another name.
        Instrument[] others =
        [
            .. s_pieces.Where(p => p != own.Piece())
                .Where(p => hits.Any(h => StrokesTogether.IsHardlyPresent(h.Presence, p))),
        ];
        int[] all = Purity.Purest(hits);
        int[] clean = [.. all.Where(i => IsClean(hits[i]))];
        return clean.Length > 0 ? clean : all;

        bool IsClean(AnalyzedHit hit) =>
            !others.Any(p => Covers(p, hit, own)) && DrumSpectra.ForeignShare(hit.Features, own) <= MaxForeign;
    }

    private static bool Covers(Instrument piece, AnalyzedHit hit, Instrument own) =>
        StrokesTogether.IsSure(hit.Presence, piece)
        && StrokesTogether.ShareOf(hit.Scores, piece) > Covering * StrokesTogether.ShareOf(hit.Scores, own);
}
