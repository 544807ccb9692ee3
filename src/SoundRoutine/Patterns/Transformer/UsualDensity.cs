using System.Collections.Frozen;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// How busy each style usually is, in hits of the drum kit a quarter note: the median of eight bars of its beats in the
/// training split of Groove; of styles with fewer than two performances there, of this program's skeletons.
/// </summary>
internal static class UsualDensity
{
    private static readonly FrozenDictionary<string, double> ByStyle = new Dictionary<string, double>
    {
        ["rock"] = 4.1, ["pop"] = 3.8, ["funk"] = 5.1, ["hiphop"] = 4.2, ["disco"] = 5.2, ["reggae"] = 4.4,
            ["bossa"] = 4.9, ["jazz"] = 3.2, ["afrobeat"] = 5.6, ["shuffle"] = 4.8,
        ["minimal"] = 2.4, ["dense"] = 7.1,
        ["halftime"] = 3.1, ["trap"] = 4.4, ["house"] = 4.5, ["techno"] = 4.9, ["dnb"] = 4.4, ["metal"] = 3.2,
    }.ToFrozenDictionary();

    /// <summary>All of Groove's beats together.</summary>
    private const double OfAny = 4.5;

    /// <param name="style">A style of this program, or any other.</param>
    public static double Of(string style) =>
        ByStyle.TryGetValue(style, out double own) ? own
            : ByStyle.GetValueOrDefault(Vocabulary.Styles[Vocabulary.StyleOf(style)], OfAny);
}
