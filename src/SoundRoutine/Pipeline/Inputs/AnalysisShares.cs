using SoundRoutine.Separation;
using SoundRoutine.Separation.Parts;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>
/// Where in the progress of one input's analysis its parts end, 0 to 1, by the processor time each was measured to take
/// (docs/results/performance.md).
/// </summary>
/// <param name="Decoded">The file is read.</param>
/// <param name="Separated">The drums are taken out.</param>
/// <param name="Heard">The onsets are found.</param>
/// <param name="Measured">The hits are cut and compared; what is kept takes the rest.</param>
internal readonly record struct AnalysisShares(double Decoded, double Separated, double Heard, double Measured)
{
    /// <summary>
    /// Of a second of sound, in seconds of processor time: onsets a channel; hits, at some five a second.
    /// </summary>
    private const double Decoding = 0.001, Onsets = 0.007, Hits = 0.026;

    /// <param name="separator">What takes the drums out.</param>
    /// <param name="channels">Of the sound.</param>
    /// <param name="keepsParts">Whether the parts of the drums are kept.</param>
    /// <param name="apart">Whether the kit is cut from the parts.</param>
    public static AnalysisShares Of(ISeparator separator, int channels, bool keepsParts = false, bool apart = true)
    {
        double parts = channels * DrumParts.Effort, separated = Decoding + channels * separator.Effort,
            heard = separated + channels * Onsets, measured = heard + Hits + (apart ? parts : 0),
            all = measured + (keepsParts ? parts : 0);
        return new AnalysisShares(Decoding / all, separated / all, heard / all, measured / all);
    }
}
