using System.Collections.Immutable;

namespace SoundRoutine.Kits.Stages;

/// <summary>Rates how prominent each hit is in its input.</summary>
internal static class RateStage
{
    public static ImmutableArray<InputHit> Run(ImmutableArray<InputHit> hits, KitOptions options)
    {
        AnalyzedHit[] remaining = hits.Remaining();
        // What is not separated from a mix is drums throughout.
        double[]? drum = options.Separated ? [.. hits.Where(h => h.LeftOut is null).Select(h => h.Drum)] : null;
        double[] prominence = Prominence.Of(remaining, drum);
        return hits.WithData([.. remaining.Zip(prominence, (hit, value) => hit with { Prominence = value })]);
    }
}
