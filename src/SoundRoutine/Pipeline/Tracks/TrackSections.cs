using System.Collections.Immutable;
using SoundRoutine.Arranging;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Tracks;

/// <summary>Where the parts of a track start.</summary>
internal static class TrackSections
{
    private const string Whole = "Drums", Everything = "All";

    /// <summary>
    /// The segments of a track that builds up, by the roles they let in; else one section from the first bar. So it is
    /// too where bars were added since: nobody knows which segment they belong to.
    /// </summary>
    public static ImmutableArray<Section> Of(RunFolder run, Grid grid)
    {
        LayoutOptions? layout = run.Ledger.Current(StepNames.Layout)?.OptionsAs<LayoutOptions>();
        if (layout is not { Progressive: true, SegmentBars: >= 1 }
            || run.Find<EventGrid>(StepNames.Layout)?.Grid.Bars != grid.Bars) return [new Section(0, Whole)];
        ImmutableArray<ImmutableSortedSet<Role>> stages = new Progressive().Stages;
        return
        [
            .. stages.Select((roles, i) => new Section(i * layout.SegmentBars,
                i == stages.Length - 1 ? Everything : string.Join(" + ", roles))).Where(s => s.Bar < grid.Bars),
        ];
    }
}
