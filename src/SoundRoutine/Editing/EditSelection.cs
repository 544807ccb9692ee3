using System.Collections.Immutable;
using SoundRoutine.Timing;

namespace SoundRoutine.Editing;

/// <summary>
/// Which hits an edit is for. A hit is selected when it meets everything that is given; what is not given asks nothing.
/// </summary>
internal sealed record EditSelection
{
    public static EditSelection All { get; } = new();

    public ImmutableArray<Role> Roles { get; init; } = [];

    public ImmutableArray<Instrument> Instruments { get; init; } = [];

    /// <summary>Bars, the first being 1.</summary>
    public CountRange? Bars { get; init; }

    /// <summary>Steps within each bar, the first being 1.</summary>
    public CountRange? Steps { get; init; }

    /// <summary>Single hits; none for any.</summary>
    public ImmutableArray<HitAddress> Hits { get; init; } = [];

    /// <summary>True where sounds are chosen, by role, instrument or hit.</summary>
    public bool NamesSounds => !Roles.IsEmpty || !Instruments.IsEmpty || !Hits.IsEmpty;

    /// <summary>True where times are chosen, by bar or step.</summary>
    public bool NamesTimes => Bars is not null || Steps is not null;

    public bool Contains(DrumEvent hit, Grid grid) => ContainsSound(hit) && ContainsTime(hit, grid);

    public bool ContainsSound(DrumEvent hit) =>
        (Roles.IsEmpty || Roles.Contains(hit.Role)) && (Instruments.IsEmpty || Instruments.Contains(hit.Instrument))
        && (Hits.IsEmpty || Hits.Contains(HitAddress.Of(hit)));

    /// <summary>
    /// True for a hit whose place on the grid, wherever it sounds, lies in the chosen bars and steps.
    /// </summary>
    public bool ContainsTime(DrumEvent hit, Grid grid)
    {
        int step = grid.NearestStep(hit.Tick);
        return (Bars?.Contains(Math.Min(hit.Tick / grid.TicksPerBar, grid.Bars - 1) + 1) ?? true)
            && (Steps?.Contains(step % grid.StepsPerBar + 1) ?? true);
    }

    public bool Equals(EditSelection? other) => other is not null && Bars == other.Bars && Steps == other.Steps
        && Roles.SequenceEqual(other.Roles) && Instruments.SequenceEqual(other.Instruments)
        && Hits.SequenceEqual(other.Hits);

    public override int GetHashCode() => HashCode.Combine(Bars, Steps, Roles.Length, Instruments.Length, Hits.Length);
}
