using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Projects.Views;

/// <summary>The hits of the track as it stands.</summary>
internal sealed record PatternView(ImmutableArray<EventView> Events)
{
    /// <summary>The newest output of steps 4 to 6 that is in force; null before step 4.</summary>
    /// <exception cref="SoundRoutineException">It cannot be read.</exception>
    public static EventGrid? Current(RunFolder run) => run.Find<EventGrid>(StepNames.Edit)
        ?? run.Find<EventGrid>(StepNames.Layout) ?? run.Find<EventGrid>(StepNames.Generate);

    public static PatternView Of(EventGrid grid) => new([.. grid.Events.Select(e => new EventView
    {
        Id = InvariantText.Of($"{e.Tick}:{e.Note}"),
        Bar = e.Bar,
        Step = e.Step,
        Tick = e.Tick,
        MicroTicks = e.MicroTicks,
        OffsetMs = e.MicroOffset,
        Velocity = e.Velocity,
        Note = e.Note,
        Role = e.Role,
        Instrument = e.Instrument,
        SampleId = e.SampleId,
        DurationTicks = e.DurationTicks,
        Transpose = e.Transpose,
        Source = e.Source,
        Confidence = e.Confidence,
    })]);
}
