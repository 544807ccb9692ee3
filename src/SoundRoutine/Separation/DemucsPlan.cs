using SoundRoutine.OnnxRewriting;

namespace SoundRoutine.Separation;

/// <summary>What a quality means for HTDemucs, chosen on rendered songs (docs/results/separation.md).</summary>
/// <param name="Overlap">As in <see cref="SegmentPlan"/>.</param>
/// <param name="Passes">As in <see cref="SegmentPlan"/>.</param>
/// <param name="Variant">In which form the network runs on the processor; a GPU runs it as it was exported.</param>
internal sealed record DemucsPlan(double Overlap, int Passes, GraphVariant Variant = GraphVariant.Exact)
    : SegmentPlan(Overlap, Passes)
{
    public static DemucsPlan Of(SeparationQuality quality) => quality switch
    {
        SeparationQuality.Fast => new DemucsPlan(0.1, 1, GraphVariant.Int8),
        SeparationQuality.Balanced => new DemucsPlan(0.25, 1),
        SeparationQuality.Best => new DemucsPlan(0.5, 2),
        _ => throw new ArgumentOutOfRangeException(nameof(quality)),
    };
}
