using SoundRoutine.Audio;

namespace SoundRoutine.Kits;

/// <summary>A sample and the hit whose audio it is.</summary>
/// <param name="Sample">What is known of it.</param>
/// <param name="Source">Which of the inputs, from 0.</param>
/// <param name="Hit">Which of <see cref="InputAnalysis.Hits"/> of the input, from 0.</param>
internal sealed record PlannedSample(Sample Sample, int Source, int Hit)
{
    /// <summary>What is played in the place of the hit's audio; null for nothing.</summary>
    public AudioBuffer? Own { get; init; }

    /// <summary>The file that holds its audio already, to be moved; null where it is the hit's.</summary>
    public string? Prepared { get; init; }
}
