namespace SoundRoutine.Batch.Batches;

/// <summary>How far a batch is, in numbers.</summary>
internal sealed record BatchStatus
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required BatchGoal Goal { get; init; }

    public required BatchState State { get; init; }

    public required DateTime Created { get; init; }

    public required int Items { get; init; }

    public required int Done { get; init; }

    public required int Aside { get; init; }

    /// <summary>Songs at work now.</summary>
    public required int AtWork { get; init; }

    /// <summary>Machines that songs of it are at work on.</summary>
    public required int Machines { get; init; }

    /// <summary>Songs that ended in the last minutes, a minute.</summary>
    public required double PerMinute { get; init; }

    /// <summary>At this pace; null where there is none yet.</summary>
    public required double? SecondsLeft { get; init; }

    /// <summary>Why it stands still, or failed; null where it does not.</summary>
    public required string? Problem { get; init; }

    /// <summary>The blob of its kit, once there is one.</summary>
    public required string? Result { get; init; }

    public int Waiting => Items - Done - Aside;

    /// <summary>In one line.</summary>
    public string Line()
    {
        string text = InvariantText.Of($"{Done:N0} of {Items:N0} done");
        if (Aside > 0) text += InvariantText.Of($", {Aside:N0} set aside");
        if (State == BatchState.Running && AtWork > 0)
            text += InvariantText.Of($", {AtWork:N0} at work on {Machines:N0} ")
                + (Machines == 1 ? "machine" : "machines");
        if (State == BatchState.Running && PerMinute > 0) text += InvariantText.Of($", {PerMinute:0.#} songs/min");
        if (State == BatchState.Running && SecondsLeft is { } left) text += $", {Duration(left)} left";
        text += State switch
        {
            BatchState.Joining => ", the kit is being made",
            BatchState.Canceled => ", canceled",
            BatchState.Failed => ", failed",
            _ => "",
        };
        return Problem is null ? text : $"{text}; {Problem}";
    }

    private static string Duration(double seconds) => seconds switch
    {
        < 90 => InvariantText.Of($"{Math.Max(1, seconds):0} s"),
        < 90 * 60 => InvariantText.Of($"{seconds / 60:0} min"),
        _ => InvariantText.Of($"{seconds / 3600:0.0} h"),
    };
}
