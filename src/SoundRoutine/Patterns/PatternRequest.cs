using System.Collections.Immutable;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns;

/// <summary>What a generator is to write.</summary>
internal sealed record PatternRequest
{
    /// <summary>The skeleton, on the grid of the result.</summary>
    public required Pattern Skeleton { get; init; }

    public required Style Style { get; init; }

    public SkeletonMode Mode { get; init; }

    /// <summary>0 (sparse) to 1 (busy); 0.5 is as the style, or <see cref="HitsPerQuarter"/>, is.</summary>
    public double Density { get; init; } = 0.5;

    /// <summary>Hits a quarter note, percussion and all, that are usual where the style does not say it.</summary>
    public double? HitsPerQuarter { get; init; }

    /// <summary>Bars that are fills, from 0.</summary>
    public ImmutableSortedSet<int> FillBars { get; init; } = [];

    /// <summary>Of a generator that plays by itself 0.5 and 0.5 leave things as it plays them.</summary>
    public HumanizeOptions Humanize { get; init; } = new();

    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>A pattern of the same grid that some is kept of; null to write all.</summary>
    public Pattern? Base { get; init; }

    /// <summary>Roles whose hits stay those of <see cref="Base"/>.</summary>
    public ImmutableSortedSet<Role> Locked { get; init; } = [];

    /// <summary>
    /// The bars to write, from 0, the end not included; all others stay those of <see cref="Base"/>. Null for all.
    /// </summary>
    public (int From, int To)? Bars { get; init; }

    /// <summary>Keys that nothing can play.</summary>
    public ImmutableSortedSet<int> Unplayable { get; init; } = [];

    /// <summary>Keys that are not to be chosen freely, for what plays them is another instrument's.</summary>
    public ImmutableSortedSet<int> Avoided { get; init; } = [];

    public Grid Grid => Skeleton.Grid;

    /// <summary>Whether a bar is to be written.</summary>
    public bool Writes(int bar) => Bars is not { } range || (bar >= range.From && bar < range.To);

    /// <summary>Whether a hit may come from the generator.</summary>
    public bool Writes(DrumEvent hit) => Writes(hit.Tick / Grid.TicksPerBar) && !Locked.Contains(hit.Role)
        && !Unplayable.Contains(hit.Note);

    /// <summary>The hits of <see cref="Base"/> that stay.</summary>
    public ImmutableArray<DrumEvent> Kept =>
        Base is null ? [] : [.. Base.Events.Where(e => Locked.Contains(e.Role) || !Writes(e.Tick / Grid.TicksPerBar))];

    /// <summary>
    /// The whole pattern: what stays as it is, and of what was written no second stroke of a key on one place.
    /// </summary>
    /// <param name="written">Hits for which <see cref="Writes(DrumEvent)"/> holds.</param>
    public Pattern With(IEnumerable<DrumEvent> written)
    {
        ImmutableArray<DrumEvent> kept = Kept;
        HashSet<(int, int)> taken = [.. kept.Select(e => (e.Tick, e.Note))];
        (DrumEvent Hit, bool Kept)[] all =
        [
            .. kept.Select(e => (Hit: e, Kept: true))
                .Concat(written.OrderByDescending(e => e.Velocity).Where(e => taken.Add((e.Tick, e.Note)))
                    .Select(e => (Hit: e, Kept: false)))
                .OrderBy(e => e.Hit.Tick).ThenBy(e => e.Hit.Note).ThenBy(e => e.Hit.Role),
        ];
        ImmutableArray<DrumEvent> lengths = NoteLengths.Assign(Grid, [.. all.Select(e => e.Hit)]);
        return new Pattern(Grid, [.. all.Zip(lengths, (e, assigned) => e.Kept ? e.Hit : assigned)]);
    }

    /// <exception cref="ArgumentException">An option is out of range, or the parts do not fit together.</exception>
    public PatternRequest Validated()
    {
        Grid.Validated();
        Humanize.Validated();
        Sampling.Validated();
        if (!(Density is >= 0 and <= 1)) throw new ArgumentException($"density {Density} is out of range; use 0 to 1");
        if (Base is null && (Bars is not null || !Locked.IsEmpty))
            throw new ArgumentException("there is no pattern to keep anything of; generate one first");
        if (Base is { } b && (b.Grid.TicksPerBar != Grid.TicksPerBar || b.Grid.Bars != Grid.Bars))
            throw new ArgumentException(
                $"the pattern to keep parts of has {Counted.Of(b.Grid.Bars, "bar")} of {b.Grid.Meter}, the grid "
                    + $"{Grid.Bars} of {Grid.Meter}; make them alike");
        if (Bars is { } range && (range.From < 0 || range.To <= range.From || range.To > Grid.Bars))
            throw new ArgumentException(
                $"bars {range.From + 1} to {range.To} are not in the pattern; it has {Grid.Bars}");
        if (FillBars.Any(bar => bar < 0 || bar >= Grid.Bars))
            throw new ArgumentException(
                $"a fill in bar {FillBars.First(bar => bar < 0 || bar >= Grid.Bars) + 1} is not possible; the pattern "
                    + $"has {Counted.Of(Grid.Bars, "bar")}");
        return this;
    }
}
