using System.Collections.Concurrent;
using SoundRoutine.Arranging;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Rendering;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Sounds;

/// <summary>What projects play, as their renderer would. Kits are kept while they do not change.</summary>
internal sealed class ScheduleStore
{
    private readonly ConcurrentDictionary<string, (string Key, Kit Kit)> _kits = new(StringComparer.Ordinal);

    /// <exception cref="StudioException">Nothing has been laid out yet.</exception>
    /// <exception cref="SoundRoutineException">An artifact cannot be read.</exception>
    public ScheduleView Of(Project project)
    {
        RunFolder run = project.ReadMade();
        string step = run.Has(StepNames.Edit) ? StepNames.Edit : StepNames.Layout;
        if (run.Find<EventGrid>(step) is not { } events)
            throw new StudioException(StatusCodes.Status404NotFound,
                $"{project.Name}: has no track yet; make one first");
        (Timing.Grid grid, var hits) = events.ToEvents(run.PathOf<EventGrid>(step));
        var options = new RenderOptions();
        PlaybackPlan plan = PlaybackPlan.Of(new Arrangement(grid, hits), KitOf(project, run), options);
        return new ScheduleView(options.SampleRate, plan.Seconds, 0, [.. plan.Notes.Select(n => new NoteView(
            InvariantText.Of($"{hits[n.Event].Tick}:{hits[n.Event].Note}"), n.Start, n.Sample, n.Left, n.Right,
            n.Rate, n.Stop, plan.Fade, hits[n.Event].Role))]);
    }

    private Kit KitOf(Project project, RunFolder run)
    {
        string key = run.Ledger.Current(StepNames.Preprocess)?.Key ?? "";
        if (_kits.TryGetValue(project.Id, out var known) && known.Key == key) return known.Kit;
        Kit kit = KitStore.Load(run).Kit;
        _kits[project.Id] = (key, kit);
        return kit;
    }
}
