using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>
/// The actions of a user on a run folder: each leads from one <see cref="RunState"/> to another, so undo and redo
/// cover all steps and survive a restart. What was changed from outside in between, by the command line, becomes an
/// action of its own.
/// </summary>
internal sealed class Actions
{
    /// <summary>What changes from outside are called.</summary>
    public const string Outside = "command line";

    /// <summary>What files are called that came or went beside something else.</summary>
    public const string Given = "other files";

    /// <summary>How many can be undone; before that the oldest are forgotten.</summary>
    public const int MaxKept = 1000;

    private readonly RunFolder _run;
    private readonly string _path;
    private readonly List<(string Label, ImmutableArray<string>? Command, RunState State)> _forgotten = [];
    private List<(string Label, ImmutableArray<string>? Command, RunState State)> _states;

    private Actions(RunFolder run, string path, List<(string, ImmutableArray<string>?, RunState)> states,
        int applied) =>
        (_run, _path, _states, Applied) = (run, path, states, applied);

    /// <summary>How many actions are in force.</summary>
    public int Applied { get; private set; }

    public ImmutableArray<string> Labels => [.. _states.Skip(1).Select(s => s.Label)];

    /// <summary>The commands of the actions in force, as <see cref="ActionState.Command"/>.</summary>
    public ImmutableArray<ImmutableArray<string>> Commands =>
        [.. _states.Take(Applied + 1).Where(s => s.Command is not null).Select(s => s.Command!.Value)];

    public bool CanUndo => Applied > 0;

    public bool CanRedo => Applied < _states.Count - 1;

    /// <summary>The actions of a run folder, and what has been done from outside since.</summary>
    /// <exception cref="SoundRoutineException">Their file is damaged.</exception>
    public static Actions Of(RunFolder run) => Of(run, Outside, null);

    private static Actions Of(RunFolder run, string change, ImmutableArray<string>? command)
    {
        string path = run.Resolve(RunPlaces.ActionsName);
        RunState now = RunState.Of(run);
        if (!File.Exists(path)) return new Actions(run, path, [("", null, now)], 0);
        ActionLog log = ArtifactJson.Read<ActionLog>(path);
        ImmutableArray<RunState> states = RunState.All(log.States, path);
        if (states.IsEmpty || log.Applied < 0 || log.Applied >= states.Length)
            throw new SoundRoutineException($"{path}: is damaged; {ActionLog.Remedy}");
        var actions = new Actions(run, path,
            [.. log.States.Zip(states, (s, state) => (s.Label, s.Command, state))], log.Applied);
        RunState last = actions._states[actions.Applied].State;
        if (last == now) return actions;
        // Files are taken while a job works, which is an action of its own.
        RunState given = last.With(RunPlaces.Inputs, now.Decisions.GetValueOrDefault(RunPlaces.Inputs));
        if (given == now)
        {
            actions.Add(change == Outside ? Given : change, command, now);
            return actions;
        }
        if (given != last) actions.Add(Given, null, given);
        // Of an action that still goes on, or that was killed half-way.
        if (change == Outside && log.Begun is { } begun) change = begun;
        actions.Add(change, command, now);
        return actions;
    }

    /// <summary>
    /// Does something as one action, kept even where it ends early: what it has changed can be undone.
    /// </summary>
    public static void Do(RunFolder run, string label, Action change, ImmutableArray<string>? command = null)
    {
        Begin(run, label);
        try
        {
            change();
        }
        finally
        {
            End(run, label, command);
        }
    }

    /// <summary>Before an action that opens the run folder itself: keeps the state that it starts from.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="label">What it is called where it is killed half-way; null where it leads nowhere.</param>
    public static void Begin(RunFolder run, string? label = null) => Of(run).Save(label);

    /// <summary>After it, and after <see cref="Begin"/>: keeps where it has led to.</summary>
    public static void End(RunFolder run, string label, ImmutableArray<string>? command = null) =>
        Of(run, label, command).Save();

    /// <summary>Goes to where that many actions are in force.</summary>
    /// <param name="applied">How many.</param>
    /// <param name="makeKit">As for <see cref="RunState.Restore"/>.</param>
    /// <exception cref="ArgumentException">There are not so many.</exception>
    /// <exception cref="SoundRoutineException">The folder cannot be written to, or a version is gone.</exception>
    public void GoTo(int applied, Action<LedgerEntry> makeKit)
    {
        if (applied < 0 || applied >= _states.Count)
            throw new ArgumentException(
                $"there are {_states.Count - 1} actions; {applied} cannot be in force");
        _states[applied].State.Restore(_run, makeKit);
        Applied = applied;
        Save();
    }

    private void Add(string label, ImmutableArray<string>? command, RunState state)
    {
        _forgotten.AddRange(_states.Skip(Applied + 1));
        _states = [.. _states.Take(Applied + 1), (label, command, state)];
        if (_states.Count > MaxKept + 1)
        {
            _forgotten.Add(_states[0]);
            _states = [("", null, _states[1].State), .. _states.Skip(2)];
        }
        Applied = _states.Count - 1;
    }

    private static IEnumerable<int> EditsOf(IEnumerable<(string Label, ImmutableArray<string>? Command, RunState State)>
        states) => states.Select(s => s.State.Steps.GetValueOrDefault(StepNames.Edit));

    private void Save(string? begun = null)
    {
        var states = _states.Select((s, i) => s.State.After(i == 0 ? null : _states[i - 1].State, s.Label, s.Command));
        ArtifactJson.Write(_path, new ActionLog { States = [.. states], Applied = Applied, Begun = begun });
        // An edit is small, but there are many; nothing leads back to these any more.
        _run.Prune(StepNames.Edit, EditsOf(_forgotten).Except(EditsOf(_states)).ToHashSet());
        _forgotten.Clear();
    }
}
