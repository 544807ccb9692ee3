using System.Collections.Immutable;

namespace SoundRoutine.Separation;

/// <summary>How a track is cut into the segments that a network sees.</summary>
/// <param name="Overlap">The share of a segment that the next one covers again, 0 to under 1.</param>
/// <param name="Passes">How often the track goes through the network, each time cut into segments at other places; the
/// mean counts.</param>
internal record SegmentPlan(double Overlap, int Passes)
{
    // As in Demucs (Défossez et al. 2019, "Music source separation in the waveform domain"): a network that hears a
    // shifted track gives stems that are not quite the shifted ones, and the mean of several is nearer the truth.
    private const double LongestShiftSeconds = 0.5;

    // The draw is one for all tracks and runs: the user's seed changes the music made of a stem, never the stem.
    private static readonly Seed Shifting = new(42);

    /// <summary>How often every frame of a track goes through the network.</summary>
    public double Cost => Passes / (1 - Overlap);

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
}
