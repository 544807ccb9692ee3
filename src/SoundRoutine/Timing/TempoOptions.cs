using System.Collections.Immutable;

namespace SoundRoutine.Timing;

/// <summary>What is already known of a tempo.</summary>
internal sealed record TempoOptions
{
    /// <summary>Slowest answer, at least <see cref="Grid.MinBpm"/>.</summary>
    public double MinBpm { get; init; } = Grid.MinBpm;

    /// <summary>Fastest answer, at most <see cref="Grid.MaxBpm"/>, and at least 1.5 times the slowest.</summary>
    public double MaxBpm { get; init; } = Grid.MaxBpm;

    /// <summary>The bars the music is counted in: they decide which pulse is the quarter.</summary>
    public Meter Meter { get; init; } = Meter.Common;

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public TempoOptions Validated()
    {
        if (!(MinBpm >= Grid.MinBpm && MaxBpm <= Grid.MaxBpm))
            throw new ArgumentException(
                $"tempi {MinBpm} to {MaxBpm} are out of range; use {Grid.MinBpm} to {Grid.MaxBpm}");
        if (!(MaxBpm >= 1.5 * MinBpm))
            throw new ArgumentException(
                $"tempi {MinBpm} to {MaxBpm} are too narrow to tell beats apart; let the fastest be 1.5 times the "
                    + $"slowest");
        return this;
    }
}
