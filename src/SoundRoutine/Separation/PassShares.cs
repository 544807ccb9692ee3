using System.Collections.Immutable;

namespace SoundRoutine.Separation;

/// <summary>
/// What counts of each pass of a track through a network, by frequency: passes that hear a frequency count alike there.
/// A track brought to another rate and back has lost its highest frequencies; those are left to the others.
/// </summary>
internal static class PassShares
{
    /// <summary>A resampler leaves what is under this share of the lower Nyquist frequency as it was.</summary>
    private const double PassBand = 0.9;

    /// <param name="rate">Hz the track was brought to for the pass.</param>
    /// <param name="rates">Hz of all passes, one of them the network's own.</param>
    /// <param name="bins">Of the spectrum from 0 to the Nyquist frequency.</param>
    /// <returns>A share for each bin; those of all passes at one frequency, up to half the network's own rate, sum to
    /// 1.</returns>
    public static ImmutableArray<float> Of(int rate, ImmutableArray<int> rates, int bins) =>
        [.. Enumerable.Range(0, bins).Select(bin =>
        {
            double frequency = 0.5 * rate * bin / (bins - 1);
            return Hears(rate, frequency) ? 1f / rates.Count(r => Hears(r, frequency)) : 0;
        })];

    private static bool Hears(int rate, double frequency) =>
        rate == NetworkSeparator.SampleRate || frequency < PassBand * Math.Min(rate, NetworkSeparator.SampleRate) / 2;
}
