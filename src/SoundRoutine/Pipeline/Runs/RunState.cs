using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>
/// All that an action can change of a run folder: which version of each step counts, the operations of the editor,
/// and what the user has decided in small files beside them. Versions stay on disk, so going back to a
/// state computes nothing, but for the kit: it is made again, from analyses that stay on disk. The track is there
/// for as long as no other one has been rendered over it.
/// </summary>
internal sealed record RunState
{
    public required ImmutableSortedDictionary<string, int> Steps { get; init; }

    /// <summary>Each as JSON.</summary>
    public required ImmutableArray<string> Ops { get; init; }

    public required int OpsApplied { get; init; }

    /// <summary>The files of <see cref="RunPlaces.Decisions"/> that are there, each as JSON.</summary>
    public required ImmutableSortedDictionary<string, string> Decisions { get; init; }

    private static JsonSerializerOptions Compact { get; } =
        new(ArtifactJson.Options) { WriteIndented = false };

    private static ImmutableSortedDictionary<string, string> None { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the files of a step's versions lie beside each other.</summary>
    public static bool IsNumbered(string step) => step is not (StepNames.Preprocess or StepNames.Render);

    /// <exception cref="SoundRoutineException">A file of it is damaged.</exception>
    public static RunState Of(RunFolder run)
    {
        EditHistoryArtifact? history = ArtifactJson.Find<EditHistoryArtifact>(RunPlaces.EditsIn(run.Path));
        return new RunState
        {
            Steps = run.Ledger.Steps.Where(s => s.Value.Current > 0)
                .ToImmutableSortedDictionary(s => s.Key, s => s.Value.Current, StringComparer.Ordinal),
            Ops = [.. history?.Ops.Select(o => o.ToJsonString()) ?? []],
            OpsApplied = history?.Applied ?? 0,
            Decisions = None.AddRange(RunPlaces.Decisions.Where(f => File.Exists(run.Resolve(f)))
                .Select(f => KeyValuePair.Create(f, Read(run.Resolve(f))))),
        };
    }

    /// <summary>Brings a run folder to this state.</summary>
    /// <param name="run">Open for writing.</param>
    /// <param name="makeKit">Makes a kit again, given its entry in the ledger; called where it is another one.</param>
    /// <exception cref="SoundRoutineException">It cannot be written to, or a version of it is gone.</exception>
    public void Restore(RunFolder run, Action<LedgerEntry> makeKit)
    {
        RunState now = Of(run);
        if (now == this) return;
        // First what the steps are made from, then the steps: one that is stopped half-way can be started again.
        if (!now.Ops.SequenceEqual(Ops) || now.OpsApplied != OpsApplied)
            ArtifactJson.Write(RunPlaces.EditsIn(run.Path),
                new EditHistoryArtifact { Ops = [.. Ops.Select(Parsed)], Applied = OpsApplied });
        foreach (string file in RunPlaces.Decisions)
            if (now.Decisions.GetValueOrDefault(file) != Decisions.GetValueOrDefault(file))
                Write(run.Resolve(file), Decisions.GetValueOrDefault(file));
        if (Steps.TryGetValue(StepNames.Preprocess, out int kit)
            && now.Steps.GetValueOrDefault(StepNames.Preprocess) != kit)
            makeKit(run.EntryOf(StepNames.Preprocess, kit));
        run.MakeCurrent(Steps);
    }

    /// <summary>With another content of one of its files; null for none.</summary>
    public RunState With(string file, string? content) => this with
    {
        Decisions = content is null ? Decisions.Remove(file) : Decisions.SetItem(file, content),
    };

    /// <summary>Whether all but the rendered track, which may have been written over, is the same.</summary>
    public bool Equals(RunState? other) => other is not null && OpsApplied == other.OpsApplied
        && Steps.Remove(StepNames.Render).SequenceEqual(other.Steps.Remove(StepNames.Render))
        && Ops.SequenceEqual(other.Ops) && Decisions.SequenceEqual(other.Decisions);

    public override int GetHashCode() =>
        HashCode.Combine(Steps.Remove(StepNames.Render).Count, Ops.Length, OpsApplied, Decisions.Count);

    /// <summary>As it is kept, told by what it changes of the state before.</summary>
    public ActionState After(RunState? before, string label, ImmutableArray<string>? command)
    {
        int kept = before is null ? 0
            : Ops.Zip(before.Ops).TakeWhile(p => p.First == p.Second).Count();
        return new ActionState
        {
            Label = label,
            Command = command,
            Steps = Steps,
            OpsKept = kept,
            Ops = [.. Ops[kept..].Select(Parsed)],
            OpsApplied = OpsApplied,
            Decisions = Changed(before?.Decisions ?? None),
        };
    }

    /// <summary>The states of a log.</summary>
    /// <exception cref="SoundRoutineException">One keeps more operations than there were.</exception>
    public static ImmutableArray<RunState> All(ImmutableArray<ActionState> states, string path)
    {
        var all = ImmutableArray.CreateBuilder<RunState>(states.Length);
        ImmutableArray<string> ops = [];
        ImmutableSortedDictionary<string, string> decisions = None;
        foreach (ActionState state in states)
        {
            if (state.OpsKept < 0 || state.OpsKept > ops.Length)
                throw new SoundRoutineException($"{path}: is damaged; {ActionLog.Remedy}");
            ops = [.. ops[..state.OpsKept], .. state.Ops.Select(o => o.ToJsonString())];
            foreach ((string file, JsonObject? content) in state.Decisions)
            {
                if (!RunPlaces.Decisions.Contains(file))
                    throw new SoundRoutineException($"{path}: names '{file}'; {ActionLog.Remedy}");
                decisions = content is null ? decisions.Remove(file) : decisions.SetItem(file, Text(content));
            }
            all.Add(new RunState
            {
                Steps = state.Steps.WithComparers(StringComparer.Ordinal),
                Ops = ops,
                OpsApplied = state.OpsApplied,
                Decisions = decisions,
            });
        }
        return all.MoveToImmutable();
    }

    /// <summary>Those that are other than they were, and null for those that are gone.</summary>
    private ImmutableSortedDictionary<string, JsonObject?> Changed(ImmutableSortedDictionary<string, string> before) =>
        RunPlaces.Decisions
            .Where(f => Decisions.GetValueOrDefault(f) != before.GetValueOrDefault(f))
            .ToImmutableSortedDictionary(f => f,
                f => Decisions.GetValueOrDefault(f) is { } text ? Parsed(text) : null, StringComparer.Ordinal);

    private static string Read(string path)
    {
        try
        {
            if (JsonNode.Parse(RunFiles.ReadText(path)) is JsonObject content) return Text(content);
        }
        catch (JsonException)
        {
        }
        throw new SoundRoutineException($"{path}: is damaged; mend it, or move it away to go on without it");
    }

    /// <summary>As it was written, to the byte; the file is removed where there was none.</summary>
    private static void Write(string path, string? text)
    {
        if (text is null) FileErrors.Guard(path, () => File.Delete(path));
        else RunFiles.Write(path, stream => JsonSerializer.Serialize(stream, Parsed(text), ArtifactJson.Options));
    }

    private static string Text(JsonObject content) => content.ToJsonString(Compact);

    private static JsonObject Parsed(string text) => JsonNode.Parse(text)!.AsObject();
}
