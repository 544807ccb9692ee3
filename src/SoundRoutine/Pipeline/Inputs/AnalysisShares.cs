using SoundRoutine.Separation;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>
/// Where in the progress of one input's analysis its parts end, 0 to 1, by the processor time each was measured to take
/// (docs/results/performance.md).
/// </summary>
/// <param name="Decoded">The file is read.</param>
/// <param name="Separated">The drums are taken out.</param>
/// <param name="Parted">The drums are taken apart.</param>
/// <param name="Heard">The onsets are found; the kit takes the rest.</param>
internal readonly record struct AnalysisShares(double Decoded, double Separated, double Parted, double Heard)
{
    /// <summary>
    /// Of a second of sound, in seconds of processor time: onsets a channel; hits, at some five a second.
    /// </summary>
    private const double Decoding = 0.001, Onsets = 0.007, Hits = 0.026;

    /// <param name="separator">What takes the drums out.</param>
    /// <param name="channels">Of the sound.</param>
    /// <param name="parts">Whether the drums are taken apart.</param>
    public static AnalysisShares Of(ISeparator separator, int channels, bool parts)
    {
        double separated = Decoding + channels * separator.Effort,
            parted = separated + (parts ? channels * DrumParts.Effort : 0), heard = parted + channels * Onsets,
            all = heard + Hits;
        return new AnalysisShares(Decoding / all, separated / all, parted / all, heard / all);
    }
}
