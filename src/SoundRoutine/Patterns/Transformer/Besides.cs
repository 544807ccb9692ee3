using System.Collections.Immutable;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// The skeleton's hits that the network has no part or no piece for. They are played as they are written; but where
/// the hits of all are counted, the softest of each bar give way, so that the drum kit has half of what is asked for.
/// </summary>
internal static class Besides
{
    private const double Share = 0.5;

    /// <param name="request">What was asked for.</param>
    public static ImmutableArray<DrumEvent> Of(PatternRequest request)
    {
        ImmutableArray<DrumEvent> all = [.. request.Skeleton.Events.Where(e => IsBesides(e) && request.Writes(e))];
        double most = Share * DensityGoal.HitsOfAll(request) * QuartersOf(request) ?? all.Length;
        if (all.Length <= most) return all;
        return
        [
            .. all.GroupBy(e => e.Tick / request.Grid.TicksPerBar)
                .SelectMany(bar => bar.OrderByDescending(e => e.Velocity)
                    .Take((int)(bar.Count() * most / all.Length)))
                .OrderBy(e => e.Tick).ThenBy(e => e.Note),
        ];
    }

    /// <summary>Hits a quarter note, in the bars to be written, that the network neither plays nor hears.</summary>
    public static double HitsPerQuarter(PatternRequest request)
    {
        int kept = request.Kept.Count(
            e => Vocabulary.PieceOf(e.Note) is null && request.Writes(e.Tick / request.Grid.TicksPerBar));
        double quarters = QuartersOf(request);
        return quarters == 0 ? 0 : (Of(request).Length + kept) / quarters;
    }

    private static bool IsBesides(DrumEvent hit) => hit.Role == Role.Texture || Vocabulary.PieceOf(hit.Note) is null;

    private static double QuartersOf(PatternRequest request) => Enumerable.Range(0, request.Grid.Bars)
        .Count(request.Writes) * (double)request.Grid.TicksPerBar / MusicalTime.TicksPerQuarter;
}
