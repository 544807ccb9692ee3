using SoundRoutine.Kits.Corrections;
using SoundRoutine.Kits.Slicing;
using System.Collections.Immutable;

namespace SoundRoutine.Kits.Stages;

/// <summary>A hit on its way through the stages of <see cref="InputAnalyzer"/>.</summary>
/// <param name="Slice">Its audio.</param>
/// <param name="Data">What is known of it so far.</param>
internal sealed record InputHit(HitSlice Slice, AnalyzedHit Data)
{
    /// <summary>How likely it is a drum at all, 0 to 1, as the classifier says.</summary>
    public double Drum { get; init; }

    /// <summary>Whether its attack is where the user put it.</summary>
    public bool Placed { get; init; }

    /// <summary>What the user says of it; null for nothing.</summary>
    public HitCorrection? Said { get; init; }

    /// <summary>
    /// Why it gives no sample, one of the reasons of <see cref="Kits.LeftOut"/>; null for as long as it may give one.
    /// </summary>
    public string? LeftOut { get; init; }
}
