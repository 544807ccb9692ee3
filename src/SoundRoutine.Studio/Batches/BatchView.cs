using SoundRoutine.Batch.Batches;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Batches;

/// <summary>A batch as clients see it.</summary>
internal sealed record BatchView
{
    public required string Id { get; init; }

    /// <summary>What the user named, in short.</summary>
    public required string Title { get; init; }

    public required BatchGoal Goal { get; init; }

    public required BatchPhase State { get; init; }

    public required DateTime Created { get; init; }

    /// <summary>How many there are.</summary>
    public required int Songs { get; init; }

    public required int Done { get; init; }

    /// <summary>Songs that could not be used; each has its reason.</summary>
    public required int Aside { get; init; }

    /// <summary>Songs at work now.</summary>
    public required int AtWork { get; init; }

    /// <summary>Machines that songs of it are at work on.</summary>
    public required int Machines { get; init; }

    /// <summary>At the present pace; null where there is none yet.</summary>
    public required double? SecondsLeft { get; init; }

    /// <summary>How far it is, in one line.</summary>
    public required string Line { get; init; }

    /// <summary>Why it stands still, or failed; null where it does not.</summary>
    public required string? Problem { get; init; }

    /// <summary>Whether its kit can be opened.</summary>
    public required bool HasKit { get; init; }

    /// <param name="status">As the batch says.</param>
    /// <param name="phase">As it is seen from here.</param>
    /// <param name="problem">Likewise.</param>
    public static BatchView Of(BatchStatus status, BatchPhase phase, string? problem) => new()
    {
        Id = status.Id,
        Title = DisplayText.Of(status.Title),
        Goal = status.Goal,
        State = phase,
        Created = status.Created,
        Songs = status.Items,
        Done = status.Done,
        Aside = status.Aside,
        AtWork = status.AtWork,
        Machines = status.Machines,
        SecondsLeft = status.SecondsLeft,
        Line = (status with { Problem = null }).Line(),
        Problem = problem,
        HasKit = phase == BatchPhase.Done && status is { Goal: BatchGoal.Kit, Result: not null },
    };
}
