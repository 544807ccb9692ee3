using System.Collections.Immutable;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns.Grooves;

/// <summary>Takes the <see cref="Groove"/> of a performance.</summary>
internal static class GrooveExtractor
{
    /// <summary>Strokes that count as much as the mean of the line: a slot heard once says little.</summary>
    private const double Prior = 1.5;

    /// <summary>Ticks an eighth must be late to swing.</summary>
    private const double MinSwing = 24;

    private const int FewestStrokes = 8;

    private readonly record struct Placed(Instrument Instrument, double Velocity, int Step, double Offset);

    /// <param name="strokes">In any order.</param>
    /// <param name="bpm">Quarter notes a minute.</param>
    /// <param name="firstBeat">Seconds of any beat; which beats are downbeats is found from kicks and snares unless
    /// <paramref name="firstIsDownbeat"/>.</param>
    /// <param name="meter">The bars it is read in.</param>
    /// <param name="name">See <see cref="Groove.Name"/>.</param>
    /// <param name="firstIsDownbeat">True where <paramref name="firstBeat"/> begins a bar.</param>
    /// <exception cref="ArgumentException">Fewer than eight strokes.</exception>
    public static Groove Extract(IReadOnlyList<Stroke> strokes, double bpm, double firstBeat, Meter meter, string name,
        bool firstIsDownbeat = false)
    {
        if (strokes.Count < FewestStrokes)
            throw new ArgumentException($"{strokes.Count} strokes are too few for a groove; it takes {FewestStrokes}");
        Stroke[] ordered = [.. strokes.OrderBy(s => s.Time).ThenBy(s => s.Instrument)];
        double[] quarters = [.. ordered.Select(s => (s.Time - firstBeat) * bpm / 60)];
        SwungRaster raster = SwungRaster.Best(quarters, triplets: meter.Unit == 4);
        bool triplets = raster.PerQuarter == 3;
        int perQuarter = raster.PerQuarter;
        quarters = raster.WithoutDrift(quarters);
        var grid = new Grid { Bpm = bpm, Meter = meter, Bars = 1,
            Subdivision = triplets ? Subdivision.Triplets : Subdivision.Sixteenths };

        int stepTicks = grid.TicksPerStep;
        int[] steps = [.. quarters.Select(raster.StepOf)];
        int downbeat = firstIsDownbeat ? 0 : Downbeat(ordered, steps, grid);
        Placed[] placed =
            [.. ordered.Select(
                (s, i) => new Placed(s.Instrument, s.Velocity, Modulo(steps[i] - downbeat, grid.StepsPerBar),
            quarters[i] * MusicalTime.TicksPerQuarter - steps[i] * stepTicks))];
        int firstBar = FloorDivide(steps.Min() - downbeat, grid.StepsPerBar),
            lastBar = FloorDivide(steps.Max() - downbeat, grid.StepsPerBar);

        // What is common to the beats is where the grid lies, not feel.
        double[] onBeats = [.. placed.Where(p => p.Step % perQuarter == 0).Select(p => p.Offset)];
        double shift = onBeats.Length > 0 ? Median(onBeats) : 0;
        placed = [.. placed.Select(p => p with { Offset = p.Offset - shift })];
        if (!triplets) grid = WithSwing(grid, placed);
        placed = [.. placed.Select(p => p with { Offset = p.Offset - grid.SwingDelay(p.Step * stepTicks) })];

        int bars = Math.Max(1, lastBar - firstBar + 1);
        Instrument[] instruments = [.. placed.Select(p => p.Instrument).Distinct().Order()];
        Role[] roles = [.. instruments.Select(GeneralMidi.RoleOf).Distinct().Order()];
        return new Groove
        {
            Name = name,
            Bpm = Math.Round(bpm, 3),
            Meter = meter,
            Subdivision = grid.Subdivision,
            Swing = Math.Round(grid.Swing, 2),
            SwingUnit = grid.SwingUnit,
            Bars = bars,
            Lines =
            [
                .. instruments.Select(
                    i => LineOf(i, GeneralMidi.RoleOf(i), [.. placed.Where(p => p.Instrument == i)], grid.StepsPerBar,
                        bars)),
                .. roles.Select(
                    r => LineOf(null, r, [.. placed.Where(p => GeneralMidi.RoleOf(p.Instrument) == r)],
                        grid.StepsPerBar, bars)),
            ],
        };
    }

    private static GrooveLine LineOf(Instrument? instrument, Role role, Placed[] placed, int steps, int bars)
    {
        double offset = Mean(placed.Select(p => p.Offset)),
            velocity = Mean(placed.Select(p => p.Velocity).Where(double.IsFinite));
        if (!double.IsFinite(velocity)) velocity = 96;
        return new GrooveLine(instrument, role,
        [
            .. Enumerable.Range(0, steps).Select(step =>
            {
                Placed[] here = [.. placed.Where(p => p.Step == step)];
                if (here.Length == 0) return default;
                double[] heard = [.. here.Select(p => p.Velocity).Where(double.IsFinite)];
                return new GrooveSlot(
                    Math.Round(Math.Min(1, (double)here.Length / bars), 4),
                    Math.Round((here.Length * Median([.. here.Select(p => p.Offset)]) + Prior * offset)
                    / (here.Length + Prior), 2),
                    Math.Round(Math.Clamp((heard.Sum() + Prior * velocity) / (heard.Length + Prior), 1, 127), 2));
            }),
        ]);
    }

    /// <summary>
    /// The step of the first downbeat: kicks and crashes begin bars, snares answer on every second beat.
    /// </summary>
    private static int Downbeat(Stroke[] strokes, int[] steps, Grid grid)
    {
        int[] beats = [.. grid.Meter.BeatTicks.Select(t => t / grid.TicksPerStep)];
        int unit = Math.Max(1, grid.Meter.TicksPerUnit / grid.TicksPerStep);
        if (beats.Length < 2) return 0;
        double Score(int downbeat) => Enumerable.Range(0, strokes.Length)
            .Sum(i => Array.IndexOf(beats, Modulo(steps[i] - downbeat, grid.StepsPerBar)) switch
        {
            < 0 => 0,
            int beat => strokes[i].Instrument switch
            {
                Instrument.Kick => beat == 0 ? 1 : beat == 2 ? 0.6 : 0,
                Instrument.Snare or Instrument.Clap => beat % 2 == 1 ? 1 : beat == 0 ? -0.5 : 0,
                Instrument.Crash => beat == 0 ? 2.0 : 0,
                _ => 0,
            },
        });
        return unit * Enumerable.Range(0, grid.Meter.Beats).MaxBy(k => Score(unit * k));
    }

    /// <summary>Eighths where the "and" is late, else sixteenths where those between the eighths are.</summary>
    private static Grid WithSwing(Grid grid, Placed[] placed)
    {
        double ands = Late(placed, 2, 0), between = Late(placed, 1, ands / 2);
        if (ands >= MinSwing) return grid with { SwingUnit = 480, Swing = Percent((480 + ands) / 960) };
        return between >= MinSwing / 2 ? grid with { SwingUnit = 240, Swing = Percent((240 + between) / 480) } : grid;

        static double Percent(double share) => Math.Clamp(100 * share, Grid.MinSwing, Grid.MaxSwing);
    }

    private static double Late(Placed[] placed, int place, double otherwise)
    {
        double[] offsets = [.. placed.Where(p => place == 2 ? p.Step % 4 == 2 : p.Step % 2 == 1).Select(p => p.Offset)];
        return offsets.Length >= 4 ? Median(offsets) : otherwise;
    }

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length % 2 == 1 ? values[values.Length / 2]
            : (values[values.Length / 2 - 1] + values[values.Length / 2]) / 2;
    }

    private static int Modulo(int a, int b) => (a % b + b) % b;

    private static int FloorDivide(int a, int b) => (a - Modulo(a, b)) / b;
}
