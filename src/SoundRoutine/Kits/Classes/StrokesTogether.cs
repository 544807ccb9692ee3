using System.Collections.Immutable;
using SoundRoutine.Kits.Features;

namespace SoundRoutine.Kits.Classes;

/// <summary>
/// Strokes that coincide, by how loud each is: a hat over a kick can be heard well and is still the smaller part of the
/// hit.
/// </summary>
internal static class StrokesTogether
{
    /// <summary>From this likelihood on a drum is surely present.</summary>
    private const double Sure = 0.5;

    /// <summary>Under this likelihood a drum is hardly present.</summary>
    private const double Hardly = 0.3;

    /// <summary>
    /// The weight of the loudness of hats and rides against that of skins. They keep time and are struck alone
    /// elsewhere; the drum under them may not be.
    /// </summary>
    private const double TimeKeeping = 0.25;

    /// <summary>
    /// The same classes where hats or a ride and skins are present together: what of the hit is either, after how loud
    /// they are. Skins share their part among each other as they did, and so does metal. A crash, struck with a drum as
    /// a rule, keeps what it has.
    /// </summary>
    public static HitClasses Weigh(HitClasses classes, SoundFeatures features)
    {
        Instrument[] present =
        [
            .. classes.Present.Select(c => c.Instrument()).Append(classes.Scores.Best).Distinct()
                .Where(i => i != Instrument.Crash).Order(),
        ];
        double[] before = [.. present.Select(i => classes.Scores[i])];
        (double ofMetal, double ofSkins) = Sums(present, before);
        if (classes.Scores.Best == Instrument.Crash || !(ofMetal > 0 && ofSkins > 0)) return classes;
        (double loudMetal, double loudSkins) = Sums(present, DrumSpectra.Loudness(present, before, features));
        loudMetal *= TimeKeeping;
        if (!(loudMetal + loudSkins > 0)) return classes;
        double metalShare = loudMetal / (loudMetal + loudSkins);
        double[] after = [.. classes.Scores.Values.Select(s => Weighed(s.Key, s.Value))];
        return classes with { Scores = ClassScores.FromWeights(after) };

        double Weighed(Instrument instrument, double score)
        {
            if (!present.Contains(instrument)) return score;
            return IsMetal(instrument)
                ? (ofMetal + ofSkins) * metalShare * score / ofMetal
                : (ofMetal + ofSkins) * (1 - metalShare) * score / ofSkins;
        }
    }

    /// <summary>Whether drums of two kinds are surely present.</summary>
    public static bool Coincide(ImmutableSortedDictionary<HitClass, double> presence) =>
        presence.Where(p => p.Value >= Sure).Select(p => p.Key.Instrument().Piece()).Distinct().Take(2).Count() == 2;

    /// <summary>Whether a drum of that kind is surely present.</summary>
    public static bool IsSure(ImmutableSortedDictionary<HitClass, double> presence, Instrument piece) =>
        PresenceOf(presence, piece) >= Sure;

    /// <summary>Whether hardly any drum of that kind is present.</summary>
    public static bool IsHardlyPresent(ImmutableSortedDictionary<HitClass, double> presence, Instrument piece) =>
        PresenceOf(presence, piece) < Hardly;

    /// <summary>The share of a hit that is of a drum's kind, 0 to 1.</summary>
    public static double ShareOf(ClassScores scores, Instrument piece) =>
        scores.Values.Where(s => s.Key.Piece() == piece.Piece()).Sum(s => s.Value);

    /// <summary>How likely any drum of that kind is present.</summary>
    private static double PresenceOf(ImmutableSortedDictionary<HitClass, double> presence, Instrument piece) =>
        presence.Where(p => p.Key.Instrument().Piece() == piece.Piece()).Select(p => p.Value).DefaultIfEmpty(0).Max();

    private static (double Metal, double Skins) Sums(Instrument[] instruments, double[] values) =>
        (values.Where((_, i) => IsMetal(instruments[i])).Sum(), values.Where((_, i) => !IsMetal(instruments[i])).Sum());

    private static bool IsMetal(Instrument instrument) =>
        instrument is Instrument.HihatClosed or Instrument.HihatOpen or Instrument.Ride;
}
