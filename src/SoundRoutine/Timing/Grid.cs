namespace SoundRoutine.Timing;

/// <summary>
/// The musical canvas: constant tempo and meter, a number of bars, and a step raster whose every second swing
/// unit may be late. All positions are ticks from the start of bar one.
/// </summary>
public sealed record Grid
{
    public const double MinBpm = 30, MaxBpm = 300;
    public const double MinSwing = 50, MaxSwing = 75;
    public const int MaxBars = 256;

    /// <summary>Quarter notes a minute, <see cref="MinBpm"/> to <see cref="MaxBpm"/>.</summary>
    public required double Bpm { get; init; }

    public Meter Meter { get; init; } = Meter.Common;

    /// <summary>1 to <see cref="MaxBars"/>.</summary>
    public int Bars { get; init; } = 8;

    public Subdivision Subdivision { get; init; }

    /// <summary>
    /// Share of a pair of swing units the first takes, in percent: 50 is straight, 66.7 a triplet, 75 dotted.
    /// </summary>
    public double Swing { get; init; } = 50;

    /// <summary>
    /// What swings: 240 ticks (16ths) or 480 (8ths). Of no effect on triplets or at 50 %; eighths not in meters of
    /// eighths.
    /// </summary>
    public int SwingUnit { get; init; } = 240;

    public int TicksPerBar => Meter.TicksPerBar;

    public int TicksPerStep => Subdivision == Subdivision.Triplets ? 320 : 240;

    public int StepsPerBar => TicksPerBar / TicksPerStep;

    public int Steps => StepsPerBar * Bars;

    /// <summary>Length of the whole in ticks.</summary>
    public int Length => TicksPerBar * Bars;

    public double Seconds => ToSeconds(Length);

    public double ToSeconds(double ticks) => MusicalTime.ToSeconds(ticks, Bpm);

    /// <summary>The tick of a step counted from the start, swing included.</summary>
    public int TickOf(int step)
    {
        int straight = step / StepsPerBar * TicksPerBar + step % StepsPerBar * TicksPerStep;
        return straight + SwingDelay(straight % TicksPerBar);
    }

    public int TickOf(int bar, int stepInBar) => TickOf(bar * StepsPerBar + stepInBar);

    /// <summary>
    /// Ticks by which a straight position within a bar is late: the second of each pair of swing units by the
    /// whole delay, positions between in proportion, so that order is kept.
    /// </summary>
    public int SwingDelay(int tickInBar)
    {
        if (Swing <= MinSwing || Subdivision == Subdivision.Triplets) return 0;
        // Where beats are of three eighths, or of two and three, pairs of them would push beats off their place.
        if (SwingUnit == 480 && Meter.Unit == 8) return 0;
        int pair = 2 * SwingUnit;
        double phase = (double)(tickInBar % pair) / pair;
        double share = Swing / 100;
        double warped = phase < 0.5 ? phase * 2 * share : share + (phase - 0.5) * 2 * (1 - share);
        return (int)Math.Round((warped - phase) * pair, MidpointRounding.AwayFromZero);
    }

    /// <summary>The step, counted from the start, whose tick is nearest; a tick halfway goes to the earlier.</summary>
    public int NearestStep(int tick)
    {
        int guess = Math.Clamp(tick / TicksPerBar * StepsPerBar + Math.Max(0, tick % TicksPerBar) / TicksPerStep, 0,
            Steps - 1);
        int best = guess;
        for (int step = Math.Max(0, guess - 1); step <= Math.Min(Steps - 1, guess + 1); step++)
            if (Math.Abs(TickOf(step) - tick) < Math.Abs(TickOf(best) - tick)) best = step;
        return best;
    }

    /// <summary>
    /// How far a hit on a tick may go and still be nearest to the same step, less than half a step, in ticks up and
    /// down.
    /// </summary>
    internal int RoomAt(int tick)
    {
        int step = NearestStep(tick), at = TickOf(step);
        int before = step == 0 ? TicksPerStep : at - TickOf(step - 1),
            after = step == Steps - 1 ? TicksPerStep : TickOf(step + 1) - at;
        int room = Math.Min((before - 1) / 2 - (at - tick), (after - 1) / 2 - (tick - at));
        return Math.Clamp(room, 0, TicksPerStep / 2 - 1);
    }

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public Grid Validated()
    {
        if (!(Bpm >= MinBpm && Bpm <= MaxBpm))
            throw new ArgumentException($"bpm {Bpm} is out of range; use {MinBpm} to {MaxBpm}");
        if (!(Swing >= MinSwing && Swing <= MaxSwing))
            throw new ArgumentException($"swing {Swing} is out of range; use {MinSwing} to {MaxSwing} percent");
        if (Bars is < 1 or > MaxBars) throw new ArgumentException($"bars {Bars} is out of range; use 1 to {MaxBars}");
        if (!Meter.Supported.Contains(Meter))
            throw new ArgumentException($"meter {Meter} is not known; use one of {string.Join(", ", Meter.Supported)}");
        if (SwingUnit is not (240 or 480))
            throw new ArgumentException($"swing unit {SwingUnit} is not known; use 240 (16ths) or 480 (8ths)");
        if (Subdivision == Subdivision.Triplets && TicksPerBar % TicksPerStep != 0)
            throw new ArgumentException($"meter {Meter} cannot be divided into triplets; use sixteenths");
        return this;
    }
}
