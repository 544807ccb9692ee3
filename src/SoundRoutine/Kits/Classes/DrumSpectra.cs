using SoundRoutine.Kits.Features;

namespace SoundRoutine.Kits.Classes;

/// <summary>
/// The usual spectra of drums in five bands, and how loud each drum is in a sound by them: the power of the sound is
/// explained by the usual spectra of the drums present (non-negative, by the multiplicative updates of Lee and Seung
/// 2001 for the Kullback-Leibler divergence).
/// </summary>
internal static class DrumSpectra
{
    /// <summary>The share of its power in a band under which a drum has no part in what is loud there.</summary>
    private const double Foreign = 0.05;

    private const int Updates = 40, Bands = 5;

    /// <summary>Power of K-weighting (ITU-R BS.1770) at 60 Hz, 180 Hz, 800 Hz, 3.5 kHz and 9 kHz.</summary>
    private static ReadOnlySpan<double> Weighting => [0.5, 0.9, 1.05, 2.1, 2.5];

    /// <summary>
    /// The shares of power under 100 Hz, to 300 Hz, to 2 kHz, to 6 kHz and above, for each <see cref="Instrument"/>:
    /// near the means of one-shots, kicks deeper than most.
    /// </summary>
    private static readonly double[][] s_usual =
    [
        .. Enum.GetValues<Instrument>().Select(i => i switch
        {
            Instrument.Kick => new[] { 0.55, 0.35, 0.07, 0.02, 0.01 },
            Instrument.Snare => [0.01, 0.39, 0.43, 0.13, 0.04],
            Instrument.Clap => [0.003, 0.04, 0.53, 0.31, 0.12],
            Instrument.Tom => [0.1, 0.6, 0.24, 0.05, 0.01],
            Instrument.Percussion => [0.11, 0.42, 0.29, 0.08, 0.1],
            _ => [0.003, 0.02, 0.2, 0.26, 0.517],
        }),
    ];

    /// <summary>
    /// The share of the loudness that lies in bands where the drum has none: that of what rang on under it.
    /// </summary>
    public static double ForeignShare(SoundFeatures features, Instrument own)
    {
        ReadOnlySpan<double> power = PowerOf(features);
        double foreign = 0, all = 0;
        for (int b = 0; b < Bands; b++)
        {
            double loud = Weighting[b] * power[b];
            all += loud;
            if (s_usual[(int)own][b] < Foreign) foreign += loud;
        }
        return all > 0 ? foreign / all : 0;
    }

    /// <summary>How loud each drum is in a sound, in proportion; of silence nothing is known.</summary>
    /// <param name="present">The drums.</param>
    /// <param name="scores">
    /// Their scores, where the updates begin: drums with like spectra keep their proportion.
    /// </param>
    /// <param name="features">The sound.</param>
    public static double[] Loudness(
        IReadOnlyList<Instrument> present, IReadOnlyList<double> scores, SoundFeatures features)
    {
        ReadOnlySpan<double> power = PowerOf(features);
        double[] weights = [.. scores.Select(s => Math.Max(s, 1e-3))];
        Span<double> explained = stackalloc double[Bands];
        for (int update = 0; update < Updates; update++)
        {
            explained.Clear();
            for (int i = 0; i < weights.Length; i++)
                for (int b = 0; b < Bands; b++) explained[b] += weights[i] * s_usual[(int)present[i]][b];
            for (int i = 0; i < weights.Length; i++)
            {
                double ratio = 0;
                for (int b = 0; b < Bands; b++) ratio += s_usual[(int)present[i]][b] * power[b] / explained[b];
                weights[i] *= ratio;
            }
        }
        for (int i = 0; i < weights.Length; i++)
        {
            double weighted = 0;
            for (int b = 0; b < Bands; b++) weighted += Weighting[b] * s_usual[(int)present[i]][b];
            weights[i] *= weighted;
        }
        return weights;
    }

    private static double[] PowerOf(SoundFeatures f) => [f.SubRatio, f.LowRatio, f.MidRatio, f.HighRatio, f.AirRatio];
}
