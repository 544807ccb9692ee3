using System.Collections.Immutable;
using SoundRoutine.Kits.Features;

namespace SoundRoutine.Kits.Classes;

/// <summary>
/// Strokes that coincide, by how loud each is: a hat over a kick is heard well and is still the smaller part of the sound.
/// </summary>
internal static class StrokesTogether
{
    /// <summary>From this likelihood on a drum is surely heard.</summary>
    public const double Sure = 0.5;

    /// <summary>Under this likelihood a drum is hardly heard.</summary>
    public const double HardlyHeard = 0.3;

    /// <summary>Another drum that has this share of the sound's own, 4 dB under it or louder, covers it.</summary>
    private const double Covering = 0.4;

    /// <summary>The same of what rings on under it, against all of the sound.</summary>
    private const double MaxForeign = Covering / (1 + Covering);

    /// <summary>What the loudness of hats and rides counts against that of skins. They keep time and are struck alone elsewhere; the drum under them may not be.</summary>
    private const double TimeKeeping = 0.25;

    private static readonly Instrument[] s_pieces = [.. Enum.GetValues<Instrument>().Where(i => i.Piece() == i)];

    /// <summary>
    /// The same classes where hats or a ride and skins are heard together: what of the hit is either, after how loud they are. Skins share their part among
    /// each other as they did, and so does metal. A crash, struck with a drum as a rule, keeps what it has.
    /// </summary>
    public static HitClasses Weigh(HitClasses classes, SoundFeatures features)
    {
        ImmutableArray<Instrument> heard = [.. classes.Present.Select(h => h.Instrument()).Append(classes.Scores.Best).Distinct().Where(h => h != Instrument.Crash).Order()];
        double[] before = [.. heard.Select(h => classes.Scores[h])];
        bool[] metal = [.. heard.Select(IsMetal)];
        double ofMetal = before.Where((_, i) => metal[i]).Sum(), ofSkins = before.Where((_, i) => !metal[i]).Sum();
        if (classes.Scores.Best == Instrument.Crash || !(ofMetal > 0 && ofSkins > 0)) return classes;
        double[] loudness = DrumSpectra.Loudness(heard, before, features);
        double loudMetal = TimeKeeping * loudness.Where((_, i) => metal[i]).Sum(), loudSkins = loudness.Where((_, i) => !metal[i]).Sum();
        if (!(loudMetal + loudSkins > 0)) return classes;
        double metalShare = loudMetal / (loudMetal + loudSkins);
        return classes with
        {
            Scores = ClassScores.FromWeights([.. classes.Scores.Values.Select(s => !heard.Contains(s.Key) ? s.Value
                : IsMetal(s.Key) ? (ofMetal + ofSkins) * metalShare * s.Value / ofMetal : (ofMetal + ofSkins) * (1 - metalShare) * s.Value / ofSkins)]),
        };
    }

    /// <summary>Whether drums of two kinds are surely heard in it.</summary>
    public static bool Coincide(AnalyzedHit hit) => Surely(hit.Presence).Select(i => i.Piece()).Distinct().Take(2).Count() == 2;

    /// <summary>The hits of a sound in which its own drum is clearly the loudest; all where it is so in none.</summary>
    public static int[] Uncovered(IReadOnlyList<AnalyzedHit> hits, Instrument own)
    {
        // What is heard in every hit of a sound may be the sound itself by another name.
        Instrument[] others = [.. s_pieces.Where(p => p != own.Piece() && hits.Any(h => HeardOf(h, p) < HardlyHeard))];
        int[] clean = [.. Enumerable.Range(0, hits.Count).Where(i => !others.Any(p => Covers(p, hits[i], own)) && DrumSpectra.ForeignShare(hits[i].Features, own) <= MaxForeign)];
        return clean.Length > 0 ? clean : [.. Enumerable.Range(0, hits.Count)];
    }

    private static bool Covers(Instrument piece, AnalyzedHit hit, Instrument own) => HeardOf(hit, piece) >= Sure && OfPiece(hit, piece) > Covering * OfPiece(hit, own);

    /// <summary>How likely any of a drum's kind is heard.</summary>
    public static double HeardOf(AnalyzedHit hit, Instrument piece) =>
        hit.Presence.Where(h => h.Key.Instrument().Piece() == piece.Piece()).Select(h => h.Value).DefaultIfEmpty(0).Max();

    /// <summary>The share of a hit that is of a drum's kind.</summary>
    public static double OfPiece(AnalyzedHit hit, Instrument piece) => hit.ClassScores.Where(s => s.Key.Piece() == piece.Piece()).Sum(s => s.Value);

    private static bool IsMetal(Instrument instrument) => instrument is Instrument.HihatClosed or Instrument.HihatOpen or Instrument.Ride;

    private static IEnumerable<Instrument> Surely(ImmutableSortedDictionary<HitClass, double> heard) =>
        heard.Where(h => h.Value >= Sure).Select(h => h.Key.Instrument()).Distinct();
}
