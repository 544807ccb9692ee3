using System.Collections.Immutable;
using SoundRoutine.Studio.Projects.Views;

namespace SoundRoutine.Studio.Projects;

/// <summary>Everything a client shows of a project but its sounds.</summary>
internal sealed record ProjectDocument
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>As <see cref="Project.Version"/>.</summary>
    public required string Version { get; init; }

    /// <summary>Whether a job is at work in it.</summary>
    public required bool Busy { get; init; }

    /// <summary>Whether another program is at work in it, so that it can only be read.</summary>
    public required bool Held { get; init; }

    public required ImmutableArray<InputView> Inputs { get; init; }

    /// <summary>Those that have run, in order.</summary>
    public required ImmutableArray<StepView> Steps { get; init; }

    /// <summary>Null before step 3.</summary>
    public required GridView? Grid { get; init; }

    /// <summary>Null before step 4.</summary>
    public required PlayingView? Playing { get; init; }

    /// <summary>Null before step 1.</summary>
    public required KitView? Kit { get; init; }

    /// <summary>Null before step 4.</summary>
    public required PatternView? Pattern { get; init; }

    public required MixView Mix { get; init; }

    /// <summary>How many patterns are offered beside it.</summary>
    public required int Variations { get; init; }

    public required HistoryView History { get; init; }

    /// <summary>The commands that make the same, a line each.</summary>
    public required string Command { get; init; }
}

/// <summary>A file that the project was given.</summary>
internal sealed record InputView(string Id, string Name, long Bytes);

/// <summary>What a step found or wrote.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Version">The number of its files.</param>
/// <param name="Key">Short for all that they depend on: of another folder of that name it is another.</param>
/// <param name="Summary">A line for people.</param>
/// <param name="Warnings">What went wrong on the way.</param>
internal sealed record StepView(string Step, int Version, string Key, string Summary, ImmutableArray<string> Warnings);

/// <summary>The operations of step 6; the first <paramref name="Applied"/> are in force.</summary>
internal sealed record HistoryView(ImmutableArray<ActionView> Actions, int Applied, bool CanUndo, bool CanRedo);

/// <summary>One line of the history.</summary>
internal sealed record ActionView(string Id, string Label);
