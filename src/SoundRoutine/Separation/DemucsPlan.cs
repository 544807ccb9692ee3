using System.Collections.Immutable;
using SoundRoutine.OnnxRewriting;

namespace SoundRoutine.Separation;

/// <summary>
/// How a track is cut into the segments that HTDemucs sees, by quality; chosen on rendered songs
/// (docs/results/separation.md).
/// </summary>
/// <param name="Overlap">The share of a segment that the next one covers again, 0 to under 1.</param>
/// <param name="Passes">How often the track goes through the network, each time cut into segments at other places; the
/// mean counts.</param>
/// <param name="Variant">In which form the network runs on the processor; a GPU runs it as it was exported.</param>
internal sealed record DemucsPlan(double Overlap, int Passes, GraphVariant Variant = GraphVariant.Exact)
{
    // As in Demucs (Défossez et al. 2019, "Music source separation in the waveform domain"): a network that hears a
    // shifted track gives stems that are not quite the shifted ones, and the mean of several is nearer the truth.
    private const double LongestShiftSeconds = 0.5;

    // The draw is one for all tracks and runs: the user's seed changes the music made of a stem, never the stem.
    private static readonly Seed Shifting = new(42);

    /// <summary>Frames from one segment to the next.</summary>
    public int Stride(int segment) => (int)((1 - Overlap) * segment);

    /// <summary>
    /// By how many frames of silence each pass is late: the first by none, each other by a draw from its share of half
    /// a second, at most a stride.
    /// </summary>
    public ImmutableArray<int> Shifts(int segment)
    {
        double longest = Math.Min(LongestShiftSeconds * NetworkSeparator.SampleRate, Stride(segment));
        return [.. Enumerable.Range(0, Passes)
            .Select(pass =>
                pass == 0 ? 0
                : (int)((pass + Shifting.Derive("shift", pass).CreateRng().NextDouble()) / Passes * longest))];
    }

    public static DemucsPlan Of(SeparationQuality quality) => quality switch
    {
        SeparationQuality.Fast => new DemucsPlan(0.1, 1, GraphVariant.Int8),
        SeparationQuality.Balanced => new DemucsPlan(0.25, 1),
        SeparationQuality.Best => new DemucsPlan(0.5, 2),
        _ => throw new ArgumentOutOfRangeException(nameof(quality)),
    };
}
