using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>
/// All that an action can change of a run folder: which version of each step counts, the operations of the editor,
/// the roles the user has decided, and what was corrected in the inputs. Versions stay on disk, so going back to a
/// state computes nothing, but for the kit: it is made again, from analyses that stay on disk. The track is there
/// for as long as no other one has been rendered over it.
/// </summary>
internal sealed record RunState
{
    public required ImmutableSortedDictionary<string, int> Steps { get; init; }

    /// <summary>Each as JSON.</summary>
    public required ImmutableArray<string> Ops { get; init; }

    public required int OpsApplied { get; init; }

    public required ImmutableSortedDictionary<string, Role> Roles { get; init; }

    /// <summary>By the SHA-256 of the input.</summary>
    public required ImmutableSortedDictionary<string, InputCorrections> Corrections { get; init; }

    /// <summary>Of the kit as a whole.</summary>
    public required KitCorrections Kit { get; init; }

    private static ImmutableSortedDictionary<string, Role> NoRoles { get; } =
        ImmutableSortedDictionary.Create<string, Role>(StringComparer.Ordinal);

    /// <summary>Whether the files of a step's versions lie beside each other.</summary>
    public static bool IsNumbered(string step) => step is not (StepNames.Preprocess or StepNames.Render);

    private static ImmutableSortedDictionary<string, InputCorrections> NoCorrections { get; } =
        ImmutableSortedDictionary.Create<string, InputCorrections>(StringComparer.Ordinal);

    /// <exception cref="SoundRoutineException">A file of it is damaged.</exception>
    public static RunState Of(RunFolder run)
    {
        string edits = RunPlaces.EditsIn(run.Path), roles = RunPlaces.RolesIn(run.Path),
            corrections = RunPlaces.CorrectionsIn(run.Path);
        CorrectionsArtifact? said =
            File.Exists(corrections) ? ArtifactJson.Read<CorrectionsArtifact>(corrections) : null;
        EditHistoryArtifact? history = File.Exists(edits) ? ArtifactJson.Read<EditHistoryArtifact>(edits) : null;
        return new RunState
        {
            Steps = run.Ledger.Steps.Where(s => s.Value.Current > 0)
                .ToImmutableSortedDictionary(s => s.Key, s => s.Value.Current, StringComparer.Ordinal),
            Ops = [.. history?.Ops.Select(o => o.ToJsonString()) ?? []],
            OpsApplied = history?.Applied ?? 0,
            Roles = File.Exists(roles)
                ? ArtifactJson.Read<RoleOverrides>(roles).Set.WithComparers(StringComparer.Ordinal) : NoRoles,
            Corrections = said?.Inputs.WithComparers(StringComparer.Ordinal) ?? NoCorrections,
            Kit = said?.Kit ?? KitCorrections.None,
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
        if (!now.Roles.SequenceEqual(Roles))
            ArtifactJson.Write(RunPlaces.RolesIn(run.Path), new RoleOverrides { Set = Roles });
        if (!now.Corrections.SequenceEqual(Corrections) || now.Kit != Kit) WriteCorrections(run);
        if (Steps.TryGetValue(StepNames.Preprocess, out int kit)
            && now.Steps.GetValueOrDefault(StepNames.Preprocess) != kit)
            makeKit(run.EntryOf(StepNames.Preprocess, kit));
        run.MakeCurrent(Steps);
    }

    /// <summary>Keeps what the user has corrected where every run finds it.</summary>
    public void WriteCorrections(RunFolder run) => ArtifactJson.Write(RunPlaces.CorrectionsIn(run.Path),
        new CorrectionsArtifact { Inputs = Corrections, Kit = Kit.IsEmpty ? null : Kit });

    /// <summary>Whether all but the rendered track, which may have been written over, is the same.</summary>
    public bool Equals(RunState? other) => other is not null && OpsApplied == other.OpsApplied
        && Steps.Remove(StepNames.Render).SequenceEqual(other.Steps.Remove(StepNames.Render))
        && Ops.SequenceEqual(other.Ops) && Roles.SequenceEqual(other.Roles)
        && Corrections.SequenceEqual(other.Corrections) && Kit == other.Kit;

    public override int GetHashCode() =>
        HashCode.Combine(Steps.Remove(StepNames.Render).Count, Ops.Length, OpsApplied, Roles.Count);

    /// <summary>As it is kept, told by what it changes of the state before.</summary>
    public ActionState After(RunState? before, string label)
    {
        int kept = before is null ? 0
            : Ops.Zip(before.Ops).TakeWhile(p => p.First == p.Second).Count();
        return new ActionState
        {
            Label = label,
            Steps = Steps,
            OpsKept = kept,
            Ops = [.. Ops[kept..].Select(Parsed)],
            OpsApplied = OpsApplied,
            Roles = Roles,
            Corrections = Corrections,
            Kit = Kit.IsEmpty ? null : Kit,
        };
    }

    /// <summary>The states of a log.</summary>
    /// <exception cref="SoundRoutineException">One keeps more operations than there were.</exception>
    public static ImmutableArray<RunState> All(ImmutableArray<ActionState> states, string path)
    {
        var all = ImmutableArray.CreateBuilder<RunState>(states.Length);
        ImmutableArray<string> ops = [];
        foreach (ActionState state in states)
        {
            if (state.OpsKept < 0 || state.OpsKept > ops.Length)
                throw new SoundRoutineException($"{path}: is damaged; {ActionLog.Remedy}");
            ops = [.. ops[..state.OpsKept], .. state.Ops.Select(o => o.ToJsonString())];
            all.Add(new RunState
            {
                Steps = state.Steps.WithComparers(StringComparer.Ordinal),
                Ops = ops,
                OpsApplied = state.OpsApplied,
                Roles = state.Roles.WithComparers(StringComparer.Ordinal),
                Corrections = state.Corrections.WithComparers(StringComparer.Ordinal),
                Kit = state.Kit ?? KitCorrections.None,
            });
        }
        return all.MoveToImmutable();
    }

    private static JsonObject Parsed(string op) => JsonNode.Parse(op)!.AsObject();
}
