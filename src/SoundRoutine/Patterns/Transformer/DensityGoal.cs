namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// How many hits a quarter note the network is to write: between <paramref name="Least"/> and <paramref name="Most"/>,
/// which are one number where a density was asked for. Hits of the skeleton that are played as they are written
/// (texture, percussion) are no part of it.
/// </summary>
/// <param name="Least">Fewer are too few.</param>
/// <param name="Most">More are too many.</param>
/// <param name="Bias">
/// Nats a sixteenth that the goal takes of itself: the network of its own plays what is usual.
/// </param>
internal readonly record struct DensityGoal(double Least, double Most, double Bias)
{
    /// <summary>Nearer to the middle than this, a density leaves it to the style.</summary>
    private const double Unsaid = 0.05;

    /// <summary>How far from what is usual a style may be by itself: no farther than 0.4 and 0.6 are.</summary>
    private const double Leeway = 0.1;

    /// <summary>No beat is asked to have fewer, however many hits come besides the network's.</summary>
    private const double Fewest = 0.5;

    /// <summary>Nats for e times what is usual, and for an e-th: hits are left out more easily than added.</summary>
    private const double ForMore = 1.5, ForLess = 0.3;

    /// <summary>Whether a density was asked for.</summary>
    public bool IsSaid => Least == Most;

    /// <summary>What the network is told: <see cref="Vocabulary.DensityOfHits"/>, or 0, not said.</summary>
    public int Told => IsSaid ? Vocabulary.DensityOfHits(Least) : 0;

    /// <summary>
    /// Half of what is usual at density 0, half as much again at 1, in equal steps; in the middle what the style is,
    /// near to what is usual.
    /// </summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="besides">Hits a quarter note that are played besides the network's.</param>
    public static DensityGoal Of(PatternRequest request, double besides)
    {
        double share = ShareOf(request), usual = UsualDensity.Of(request.Style.Name);
        if (HitsOfAll(request) is { } all) return Exactly(Math.Max(Fewest, all - besides), usual);
        return Math.Abs(share - 1) < Unsaid
            ? new DensityGoal((1 - Leeway) * usual, (1 + Leeway) * usual, 0) : Exactly(share * usual, usual);
    }

    /// <summary>Hits a quarter note that are asked for, percussion and all; null where that comes on top.</summary>
    public static double? HitsOfAll(PatternRequest request) => ShareOf(request) * request.HitsPerQuarter;

    private static double ShareOf(PatternRequest request) => 0.5 + request.Density;

    private static DensityGoal Exactly(double hits, double usual)
    {
        double more = Math.Log(hits / usual);
        return new DensityGoal(hits, hits, (more > 0 ? ForMore : ForLess) * more);
    }
}
