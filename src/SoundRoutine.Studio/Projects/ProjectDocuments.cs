using System.Collections.Concurrent;
using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Projects;

/// <summary>Documents of projects, as their ledgers say they are now. What is costly to gather is kept.</summary>
internal sealed class ProjectDocuments
{
    private readonly ConcurrentDictionary<string, (string Key, KitView Kit)> _kits = new(StringComparer.Ordinal);

    /// <exception cref="SoundRoutineException">An artifact is damaged.</exception>
    public ProjectDocument Of(Project project)
    {
        // Before anything is read: what changes meanwhile gives a newer version later, never an older one.
        string version = project.Version;
        InputIndex index = InputIndex.Read(project.Folder);
        RunFolder? run = project.Read();
        EventGrid? pattern = run is null ? null : PatternView.Current(run);
        return new ProjectDocument
        {
            Id = project.Id,
            Name = index.Name ?? Path.GetFileName(project.Folder),
            Version = version,
            Busy = project.IsBusy,
            Held = project.IsHeld(),
            Inputs = [.. index.Inputs.Select(i => new InputView(i.Id, i.Name, i.Bytes))],
            Steps = run is null ? [] : StepsOf(run, project.Named),
            Grid = run?.Has(StepNames.Grid) == true ? GridView.Of(run, pattern?.Grid) : null,
            Playing = run?.Has(StepNames.Generate) == true ? PlayingView.Of(project, run) : null,
            Kit = run is null || !run.Has(StepNames.Preprocess) ? null
                : KitViewBuilder.Named(KitOf(project, run), index),
            Pattern = pattern is null ? null : PatternView.Of(pattern),
            Mix = MixView.In(project.Folder),
            Variations = run is null ? 0 : Variations.Of(run).Length,
            History = HistoryOf(run),
            Command = CommandLineOf.Present(project, run),
        };
    }

    private static ImmutableArray<StepView> StepsOf(RunFolder run, Func<string, string> named) =>
        [.. StepNames.Folders.Select(s => (Step: s, Entry: run.Ledger.Current(s))).Where(s => s.Entry is not null)
            .Select(s => new StepView(s.Step, s.Entry!.Version, named(s.Entry.Summary),
                [.. s.Entry.Warnings.Select(named)]))];

    private KitView KitOf(Project project, RunFolder run)
    {
        string key = string.Join(' ', new[] { StepNames.Preprocess, StepNames.Roles }.Select(run.Ledger.Current)
            .Select(e => e is null ? "" : $"{e.Key}/{e.Version}"));
        if (_kits.TryGetValue(project.Id, out var known) && known.Key == key) return known.Kit;
        try
        {
            KitView kit = KitViewBuilder.Build(run);
            _kits[project.Id] = (key, kit);
            return kit;
        }
        catch (SoundRoutineException) when (project.IsBusy && known.Kit is not null)
        {
            // The manifest is away for a moment while a job puts a new kit in the place of the old.
            return known.Kit;
        }
    }

    private static HistoryView HistoryOf(RunFolder? run)
    {
        if (run is null) return new HistoryView([], 0, false, false);
        Actions actions = Actions.Of(run);
        return new HistoryView([.. actions.Labels.Select((l, i) => new ActionView(InvariantText.Of($"{i + 1}"), l))],
            actions.Applied, actions.CanUndo, actions.CanRedo);
    }
}
