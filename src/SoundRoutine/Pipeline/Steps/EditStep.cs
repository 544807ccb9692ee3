using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using SoundRoutine.Arranging;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Editing;
using SoundRoutine.Editing.Edits;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Rendering;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>Step 6 on files: the arrangement and the operations in, the edited arrangement out.</summary>
internal sealed class EditStep : IStep<EditChange>
{
    public string Name => StepNames.Edit;

    public int Version => 3;

    public EditChange Validated(EditChange options) => options.Validated();

    public StepWork<EditChange> Prepare(RunFolder run, EditChange options, StepContext context)
    {
        string layoutPath = run.PathOf<EventGrid>(StepNames.Layout);
        EditHistory before = options.Clear ? EditHistory.Empty : Load(run);
        (EditHistory history, bool changed) = Change(before, options);
        int added = Math.Max(0, history.Applied - before.Applied);
        return new StepWork<EditChange>
        {
            // What was asked for counts by the operations that are in force after it.
            Options = new EditChange { Preview = options.Preview, ProgressiveExport = options.ProgressiveExport },
            DependsOn = key =>
            {
                key.AddFile(layoutPath).Add(EditJson.Write(history.Current)).Add(context.Seed)
                    .Add(options.Preview ? StepKey.Sha256(run.PathOf<KitManifest>()) : "");
                if (NamesSamples(history) || AddsHits(history)) key.AddFile(run.PathOf<KitManifest>());
                return AddsHits(history) ? key.AddFile(run.PathOf<RolePools>()) : key;
            },
            Make = version => Make(run, version, history, added, options, context),
            Finish = outcome =>
            {
                // The history is kept only once its operations have proved to apply.
                if (changed) Save(run, history, options.Clear);
                return outcome;
            },
        };
    }

    /// <param name="run">The run folder.</param>
    /// <param name="version">The version that is made.</param>
    /// <param name="history">With the edits in force.</param>
    /// <param name="added">How many of these, the last, were asked for now. One before them may not fit a pattern that
    /// has come since; it is passed over with a warning.</param>
    /// <param name="change">What was asked for.</param>
    /// <param name="context">The seed of the pattern.</param>
    private StepResult Make(RunFolder run, int version, EditHistory history, int added, EditChange change,
        StepContext context)
    {
        (Grid grid, ImmutableArray<DrumEvent> events) = run.Read<EventGrid>(StepNames.Layout)
            .ToEvents(run.PathOf<EventGrid>(StepNames.Layout));
        (ImmutableArray<Edit> edits, ImmutableArray<string> warnings) = WithSamplesOf(run, history);
        List<string> silent = [], passed = [];
        Arrangement edited = Editor.Apply(new Arrangement(grid, events), edits, context.Seed.Derive("edit"), Snap.Apply,
            (index, why) =>
            {
                bool isOld = index < history.Applied - added;
                passed.Add(isOld ? $"{why}; it is passed over" : why);
                return isOld;
            });
        if (edited.Events.Any(e => e.SampleId is null))
            edited = edited with { Events = AddedHits.WithSounds(edited.Events, run.Read<RolePools>().ToPools(),
                KitStore.Load(run).Kit, LayoutStep.OptionsOf(run).Arrange, context.Seed.Derive("added"), silent.Add) };
        // Another hat may close an open one now.
        if (!edits.IsEmpty)
            edited = edited with { Events = HatChoke.Apply(edited.Events, edited.Grid.TicksPerBar,
                edited.Grid.Length) };
        List<string> files = [run.Write(Name, version, EventGrid.From(edited.Grid, edited.Events))];
        if (change.ProgressiveExport)
        {
            foreach (ProgressiveStage stage in ProgressiveExport.Stages(edited))
            {
                string path =
                    run.Resolve($"{Name}/progress_{stage.Number}_{stage.Name}_{RunFolder.VersionName(version)}.json");
                ArtifactJson.Write(path, EventGrid.From(stage.Arrangement.Grid, stage.Arrangement.Events));
                files.Add(path);
            }
        }
        if (change.Preview) files.Add(Preview(run, version, edited, context));
        string hits = Counted.Of(edited.Events.Length, "hit"), summary =
            history.Applied == 0 ? $"{hits}, no edits" : $"{Counted.Of(history.Applied, "edit")}, {hits}";
        return new StepResult(files, summary,
            [.. warnings, .. passed, .. silent.Select(s => $"{s}; its hits are left out")]);
    }

    /// <summary>Whether hits may come in that no sound has been found for.</summary>
    private static bool AddsHits(EditHistory history) =>
        history.Current.Any(e => e is InsertEdit or MoveEdit { Note: not null });

    private static bool NamesSamples(EditHistory history) =>
        history.Current.Any(e => e is SetEdit { Sample: not null });

    /// <summary>The edits in force. A sound that the kit has not any more plays no hit; its own plays on.</summary>
    private static (ImmutableArray<Edit> Edits, ImmutableArray<string> Warnings) WithSamplesOf(RunFolder run,
        EditHistory history)
    {
        if (!NamesSamples(history)) return (history.Current, []);
        HashSet<string> known = [.. run.Read<KitManifest>().Samples.Select(s => s.Id)];
        List<string> warnings = [];
        ImmutableArray<Edit> edits = [.. history.Current.Select((edit, i) =>
        {
            if (edit is not SetEdit { Sample: { } sample } set || known.Contains(sample)) return edit;
            warnings.Add($"operation {i + 1} 'set': the kit has no sample '{sample}'; the hits keep theirs");
            return set with { Sample = null };
        })];
        return (edits, [.. warnings]);
    }

    private string Preview(RunFolder run, int version, Arrangement edited, StepContext context)
    {
        string path = run.Resolve($"{Name}/preview_{RunFolder.VersionName(version)}.wav");
        MixArtifact balance = Decisions.Mix(run.Path);
        var mix = Mixdown.Prepare(edited, KitStore.Load(run).Kit,
            new RenderStepOptions().On(balance.Gains, balance.Pans).Mixed(), context);
        using IAudioSource source = mix.OpenMix();
        AudioFile.Write(path, source, new EncodeOptions { Encoding = WavEncoding.Pcm16 }, null, context.Cancellation);
        return path;
    }

    /// <summary>The operations in force, one a line.</summary>
    public static string List(RunFolder run)
    {
        EditHistory history = Load(run);
        return history.Applied == 0 ? "no edits"
            : string.Join(Environment.NewLine,
                history.Current.Select((e, i) => $"{i + 1,3} {JsonOf(e).ToJsonString()}"));
    }

    private static (EditHistory History, bool Changed) Change(EditHistory history, EditChange change)
    {
        if (change.Clear) return (EditHistory.Empty, true);
        if (change.Undo) return (history.Undo(), true);
        if (change.Redo) return (history.Redo(), true);
        List<Edit> edits = [];
        if (change.OpsJson is { } json) edits.AddRange(EditJson.Parse(json, change.OpsName ?? "operations"));
        edits.AddRange(change.Flags.Select(EditFlags.Parse));
        if (change.Groove is { } groove) edits.Add(new GrooveEdit(groove, change.GrooveAmount));
        return (edits.Select(e => e is HumanizeEdit { Seed: null } h ? h with { Seed = change.Seed } : e)
            .Aggregate(history, (h, e) => h.Do(e)), edits.Count > 0);
    }

    private static EditHistory Load(RunFolder run)
    {
        string path = RunPlaces.EditsIn(run.Path);
        if (!File.Exists(path)) return EditHistory.Empty;
        EditHistoryArtifact artifact = ArtifactJson.Read<EditHistoryArtifact>(path);
        ImmutableArray<Edit> edits =
            EditJson.Parse(new JsonArray([.. artifact.Ops.Select(o => o.DeepClone())]).ToJsonString(), path);
        return artifact.Applied >= 0 && artifact.Applied <= edits.Length ? new EditHistory(edits, artifact.Applied)
            : throw new SoundRoutineException(
                $"{path}: {artifact.Applied} of {edits.Length} operations applied; {EditHistoryArtifact.Remedy}");
    }

    private static void Save(RunFolder run, EditHistory history, bool overDamaged)
    {
        string path = RunPlaces.EditsIn(run.Path);
        if (overDamaged && IsDamaged(run))
            FileErrors.Guard(path, () => File.Move(path, Path.ChangeExtension(path, ".damaged.json"), overwrite: true));
        ArtifactJson.Write(path,
            new EditHistoryArtifact { Ops = [.. history.Edits.Select(JsonOf)], Applied = history.Applied });
    }

    private static bool IsDamaged(RunFolder run)
    {
        try
        {
            Load(run);
            return false;
        }
        catch (SoundRoutineException)
        {
            return true;
        }
    }

    private static JsonObject JsonOf(Edit edit)
    {
        JsonNode node = JsonNode.Parse(EditJson.Write([edit]))!;
        JsonNode op = (node as JsonArray ?? node["ops"]!.AsArray())[0]!;
        return op.DeepClone().AsObject();
    }
}
