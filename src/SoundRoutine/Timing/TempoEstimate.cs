using System.Collections.Immutable;

namespace SoundRoutine.Timing;

/// <summary>A tempo and how sure it is.</summary>
/// <param name="Bpm">Quarter notes a minute.</param>
/// <param name="Confidence">0 (nothing to go by) to 1: how well a grid at that tempo fits the onsets, times how clearly
/// it beats the other levels, less where they last only a few beats.</param>
/// <param name="FirstBeat">Seconds of the beat at, or just after, the first onset.</param>
/// <param name="Candidates">Other readings, best first, the answer included; scores sum to at most 1.</param>
internal sealed record TempoEstimate(double Bpm, double Confidence, double FirstBeat,
    ImmutableArray<(double Bpm, double Score)> Candidates)
{
    /// <summary>What is answered where too few onsets tell nothing.</summary>
    public static TempoEstimate Unknown { get; } = new(120, 0, 0, []);
}
