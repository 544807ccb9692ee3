using System.Collections.Concurrent;
using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Projects.Views;

namespace SoundRoutine.Studio.Projects;

/// <summary>Documents of projects, as their ledgers say they are now. What is costly to gather is kept.</summary>
internal sealed class ProjectDocuments
{
    private readonly ConcurrentDictionary<string, (string Key, KitView Kit)> _kits = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProjectDocument> _whole = new(StringComparer.Ordinal);

    /// <summary>As it is now; as it was last while a job puts one kit in the place of another.</summary>
    /// <exception cref="SoundRoutineException">An artifact is damaged.</exception>
    public ProjectDocument Of(Project project)
    {
        try
        {
            return _whole[project.Id] = Build(project);
        }
        catch (SoundRoutineException) when (project.IsAtWork && _whole.ContainsKey(project.Id))
        {
            return _whole[project.Id] with { Busy = project.IsBusy, Held = project.IsHeld() };
        }
    }

    private ProjectDocument Build(Project project)
    {
        // Before anything is read: what changes meanwhile gives a newer version later, never an older one.
        string version = project.Version;
        InputIndex index = InputIndex.Read(project.Folder);
        RunFolder? run = project.Read();
        EventGrid? pattern = run is null ? null : PatternView.Current(run);
        (KitView? kit, string? fault) = KitOf(project, run);
        return new ProjectDocument
        {
            Id = project.Id,
            Name = index.Name ?? Path.GetFileName(project.Folder),
            Version = version,
            Busy = project.IsBusy,
            Held = project.IsHeld(),
            Inputs = [.. index.Inputs.Select(i => new InputView(i.Id, i.Name, i.Bytes))],
            Steps = run is null ? [] : StepsOf(run, project.Named, fault),
            Grid = run?.Has(StepNames.Grid) == true ? GridView.Of(run, pattern?.Grid) : null,
            Playing = run?.Has(StepNames.Generate) == true ? PlayingView.Of(project, run) : null,
            Kit = kit is null ? null : KitViewBuilder.Named(kit, index),
            Pattern = pattern is null ? null : PatternView.Of(pattern),
            Mix = MixView.In(project.Folder),
            Variations = run is null ? 0 : Variations.Of(run).Length,
            History = HistoryOf(run),
            Command = CommandLineOf.Present(project, fault is null ? run : null),
        };
    }

    private static ImmutableArray<StepView> StepsOf(RunFolder run, Func<string, string> named, string? kitFault) =>
        [.. StepNames.Folders.Select(s => (Step: s, Entry: run.Ledger.Current(s))).Where(s => s.Entry is not null)
            .Select(s => new StepView(s.Step, s.Entry!.Version, KitVersion.Short(s.Entry.Key), named(s.Entry.Summary),
                [.. s.Entry.Warnings.Select(named), .. s.Step == StepNames.Preprocess && kitFault is not null
                    ? [kitFault] : Array.Empty<string>()]))];

    /// <summary>
    /// The kit, and what is wrong with it: one that is gone or damaged, such as after a kill, is made again, for which
    /// the rest has to be shown.
    /// </summary>
    private (KitView? Kit, string? Fault) KitOf(Project project, RunFolder? run)
    {
        if (run is null || !run.Has(StepNames.Preprocess)) return (null, null);
        try
        {
            // Read even where the kit is known: the manifest may be gone.
            _ = run.Read<KitManifest>();
            string key = string.Join(' ', new[] { StepNames.Preprocess, StepNames.Roles }.Select(run.Ledger.Current)
                .Select(e => e is null ? "" : $"{e.Key}/{e.Version}"));
            if (_kits.TryGetValue(project.Id, out var known) && known.Key == key) return (known.Kit, null);
            KitView kit = KitViewBuilder.Build(run);
            _kits[project.Id] = (key, kit);
            return (kit, null);
        }
        catch (SoundRoutineException e) when (!project.IsAtWork)
        {
            return (null, $"the kit cannot be shown; make the track again ({project.Named(e.Message)})");
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
