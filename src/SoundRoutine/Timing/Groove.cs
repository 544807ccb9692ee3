using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SoundRoutine.Timing;

/// <summary>
/// The feel of a performance as a template over one bar: what swings, where each instrument sits against the grid, how
/// loud it is and how often it plays on each step.
/// </summary>
public sealed record Groove
{
    /// <summary>Where it was taken from.</summary>
    public required string Name { get; init; }

    /// <summary>Quarter notes a minute, as played.</summary>
    public required double Bpm { get; init; }

    [JsonConverter(typeof(MeterConverter))]
    public required Meter Meter { get; init; }

    public required Subdivision Subdivision { get; init; }

    /// <summary>Percent, as in <see cref="Grid.Swing"/>.</summary>
    public required double Swing { get; init; }

    public required int SwingUnit { get; init; }

    /// <summary>Bars it was measured on.</summary>
    public required int Bars { get; init; }

    /// <summary>One for each instrument, then one for each role.</summary>
    public required ImmutableArray<GrooveLine> Lines { get; init; }

    /// <summary>A bar of the grid the offsets are measured against.</summary>
    [JsonIgnore]
    public Grid Grid =>
        new() { Bpm = Bpm, Meter = Meter, Bars = 1, Subdivision = Subdivision, Swing = Swing, SwingUnit = SwingUnit };

    /// <summary>Strokes a bar, of all instruments.</summary>
    [JsonIgnore]
    public double Density => Lines.Where(l => l.Instrument is not null).Sum(l => l.Density);

    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    public Groove Validated()
    {
        Grid.Validated();
        int steps = Grid.StepsPerBar;
        if (Lines.FirstOrDefault(l => l.Slots.Length != steps) is { } wrong)
            throw new ArgumentException(
                $"a line of the groove has {wrong.Slots.Length} slots; {Meter} in {Subdivision} has {steps}");
        foreach (GrooveSlot slot in Lines.SelectMany(l => l.Slots))
            if (!(slot is { Presence: >= 0 and <= 1, Velocity: >= 0 and <= 127 }
                && Math.Abs(slot.Offset) <= MusicalTime.TicksPerQuarter))
                throw new ArgumentException(
                    $"a slot of the groove is out of range (presence {slot.Presence}, offset {slot.Offset}, velocity "
                        + $"{slot.Velocity})");
        return this;
    }

    public bool Equals(Groove? other) => other is not null && Name == other.Name && Bpm == other.Bpm
        && Meter == other.Meter && Subdivision == other.Subdivision
        && Swing == other.Swing && SwingUnit == other.SwingUnit && Bars == other.Bars
        && Lines.SequenceEqual(other.Lines);

    public override int GetHashCode() => HashCode.Combine(Name, Bpm, Meter, Swing, Lines.Length);

    /// <summary>
    /// A pattern played with this feel: its grid takes over what swings, and hits are drawn to the template's offsets
    /// and velocities where the template has been heard on their step: in their instrument, else their role.
    /// </summary>
    /// <param name="grid">The pattern's grid; a raster that the template does not share keeps its own swing.</param>
    /// <param name="events">Ordered by tick, then note.</param>
    /// <param name="amount">0 changes nothing, 1 takes the template as it is.</param>
    public (Grid Grid, ImmutableArray<DrumEvent> Events) Apply(Grid grid, ImmutableArray<DrumEvent> events,
        double amount)
    {
        Grid swung = grid.Subdivision == Subdivision ? Swung(grid, amount) : grid;
        return (swung, [.. events.Select(e => Drawn(e, grid, swung, amount)).OrderBy(e => e.Tick).ThenBy(e => e.Note)]);
    }

    /// <summary>
    /// What swings, drawn to the template. Where another note value swings in each, that of the grid goes first.
    /// </summary>
    private Grid Swung(Grid grid, double amount)
    {
        const double straight = Grid.MinSwing;
        if (SwingUnit == grid.SwingUnit || Swing <= straight)
            return grid with { Swing = grid.Swing + amount * (Swing - grid.Swing) };
        if (grid.Swing <= straight && amount > 0)
            return grid with { Swing = straight + amount * (Swing - straight), SwingUnit = SwingUnit };
        return amount < 0.5 ? grid with { Swing = straight + (1 - 2 * amount) * (grid.Swing - straight) }
            : grid with { Swing = straight + (2 * amount - 1) * (Swing - straight), SwingUnit = SwingUnit };
    }

    private DrumEvent Drawn(DrumEvent hit, Grid from, Grid to, double amount)
    {
        int step = from.NearestStep(hit.Tick);
        int tick = Math.Clamp(to.TickOf(step) + hit.Tick - from.TickOf(step), 0, to.Length - 1);
        double offset = hit.MicroOffset, velocity = hit.Velocity;
        if (SlotFor(hit, from, step) is { } slot)
        {
            // A feel is measured in milliseconds by the ear: at another tempo the same ones are other ticks.
            offset += amount * (slot.Offset * to.Bpm / Bpm - offset);
            velocity += amount * (slot.Velocity - velocity);
        }
        int played = Math.Clamp(tick + (int)Math.Round(offset, MidpointRounding.AwayFromZero), 0, to.Length - 1);
        return hit with { Tick = tick, MicroOffset = played - tick,
            Velocity = (int)Math.Clamp(Math.Round(velocity, MidpointRounding.AwayFromZero), 1, 127) };
    }

    private GrooveSlot? SlotFor(DrumEvent hit, Grid grid, int step)
    {
        if (SlotIndex(grid, step % grid.StepsPerBar) is not { } index) return null;
        GrooveLine?[] candidates =
        [
            Lines.FirstOrDefault(l => l.Instrument == hit.Instrument),
            Lines.FirstOrDefault(l => l.Instrument is null && l.Role == hit.Role),
        ];
        foreach (GrooveLine? line in candidates)
            if (line is not null && line.Slots[index] is { Presence: > 0 } slot) return slot;
        return null;
    }

    /// <summary>The template's step that plays the part of a step of another grid; null where it has none.</summary>
    private int? SlotIndex(Grid grid, int step)
    {
        int straight = step * grid.TicksPerStep, own = Grid.TicksPerStep;
        // In another meter its bars start together and go on beat by beat.
        straight %= Meter.TicksPerBar;
        if (grid.Subdivision == Subdivision) return straight / own;
        int beat = straight / MusicalTime.TicksPerQuarter * MusicalTime.TicksPerQuarter, within = straight - beat;
        // The "and" of a straight beat and the last triplet are one place; beats are beats.
        int? there =
            within == 0 ? 0
            : Subdivision == Subdivision.Triplets ? (within == 480 ? 640 : null) : within == 640 ? 480 : null;
        return there is { } ticks ? (beat + ticks) / own : null;
    }
}
