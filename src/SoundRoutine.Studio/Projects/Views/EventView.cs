namespace SoundRoutine.Studio.Projects.Views;

/// <summary>A hit; its id is its tick and its key, which no other hit shares.</summary>
internal sealed record EventView
{
    public required string Id { get; init; }

    public required int Bar { get; init; }

    public required int Step { get; init; }

    public required int Tick { get; init; }

    public required int MicroTicks { get; init; }

    /// <summary>Milliseconds off the grid, negative is early.</summary>
    public required double OffsetMs { get; init; }

    public required int Velocity { get; init; }

    public required int Note { get; init; }

    public required Role Role { get; init; }

    public required Instrument Instrument { get; init; }

    public required string? SampleId { get; init; }

    public required int DurationTicks { get; init; }

    public required double Transpose { get; init; }

    public required string Source { get; init; }

    public required double Confidence { get; init; }
}
