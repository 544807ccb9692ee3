using SoundRoutine.Timing;

namespace SoundRoutine.Patterns.Skeleton;

/// <summary>Writes one line into one bar.</summary>
internal sealed class LineWriter(Grid grid, Style style, BarMap map, double density, PatternRandom dice)
{
    private const int LoudestGhost = 52, SoftestGhost = 20;

    /// <summary>
    /// Adds the hits of <paramref name="line"/> to those of the bar so far, whose numbers the dice show.
    /// </summary>
    public void Write(Line line, int bar, int note, List<PatternNote> hits)
    {
        switch (line)
        {
            case FieldLine field: WriteField(field, bar, hits); break;
            case PulseLine pulse: WritePulse(pulse, note, hits); break;
            case TimelineLine timeline: WriteTimeline(timeline, bar, hits); break;
        }
    }

    /// <summary>A probability moved by density: unchanged in the middle, by 2.5 in log odds at either end.</summary>
    public static double Lean(double probability, double density) =>
        probability is <= 0 or >= 1 ? probability
        : 1 / (1 + (1 - probability) / probability * Math.Exp(-5 * (density - 0.5)));

    private void WriteField(FieldLine line, int bar, List<PatternNote> hits)
    {
        var sounding = new bool[map.Slots.Length];
        foreach (Slot slot in map.Slots) sounding[slot.Step] = line.Field.At(bar, slot) >= 1;
        int count = sounding.Count(s => s);
        int atLeast = (int)Math.Round(line.AtLeast * map.Beats / 4.0, MidpointRounding.AwayFromZero);

        // The surest places first, so that runs and gaps come out the same at every density.
        foreach ((Slot slot, double p) in map.Slots.Select(s => (s, line.Field.At(bar, s)))
            .Where(x => x.Item2 is > 0 and < 1)
                     .OrderBy(x => dice.Choice[x.s.Step] / x.Item2).ThenBy(x => x.s.Step))
        {
            if (dice.Choice[slot.Step] >= Lean(p, density) && count >= atLeast) continue;
            if ((line.Interlock || line.Ghost) && hits.Exists(h => h.Tick == slot.Tick && h.IsDrum)) continue;
            if (RunWith(sounding, slot.Step) > line.MaxRun) continue;
            sounding[slot.Step] = true;
            count++;
        }

        foreach (Slot slot in map.Slots)
        {
            if (!sounding[slot.Step]) continue;
            bool anchor = line.Field.At(bar, slot) >= 1;
            int velocity = line.Ghost
                ? Math.Clamp((int)Math.Round(36 + 7 * dice.Nuance[slot.Step]), SoftestGhost, LoudestGhost)
                : Velocity(line, slot.Weight, dice.Nuance[slot.Step]);
            hits.Add(new PatternNote(slot.Tick, line.Note, velocity, line.Role, anchor));
        }
    }

    private void WritePulse(PulseLine line, int note, List<PatternNote> hits)
    {
        Pulse pulse = PulseAt(line);
        bool accentOffBeats = line.AccentOffBeats || (line.Pulse == Pulse.OffBeats && pulse != Pulse.OffBeats);
        int rollUntil = -1;
        foreach (Slot slot in map.Slots)
        {
            if (slot.Tick < rollUntil) continue;
            double u = dice.Choice[slot.Step];
            bool plays = InPulse(slot, pulse)
                ? slot.OnBeat || u >= Lean(line.Rest, 1 - density)
                : u < Lean(line.Extra, density);
            if (!plays) continue;

            double weight = accentOffBeats && (slot.OnBeat || slot.IsAnd) ? (slot.IsAnd ? 1 : 0.5) : slot.Weight;
            int velocity = Velocity(line, weight, dice.Nuance[slot.Step]);
            if (!slot.OnBeat && slot.IsEighth && u < Lean(line.Roll, density))
                rollUntil = Roll(slot, note, line.Role, velocity, u, hits);
            else
                hits.Add(new PatternNote(slot.Tick, note, velocity, line.Role, Anchor: InPulse(slot, line.Pulse)));
        }
    }

    /// <summary>
    /// Splits an eighth (a triplet partial) into faster notes that swell or fade; returns the tick where it ends.
    /// </summary>
    private int Roll(Slot slot, int note, Role role, int velocity, double u, List<PatternNote> hits)
    {
        bool triplets = grid.Subdivision == Subdivision.Triplets;
        int length = triplets ? grid.TicksPerStep : Math.Min(2 * grid.TicksPerStep, grid.TicksPerBar - slot.Tick);
        // The fine digits of the draw choose the shape; its size has already been used.
        int shape = (int)(u * 1e6) % 4;
        int notes = triplets ? (shape < 2 ? 2 : 4) : (shape switch { 0 => 3, 1 => 6, _ =>
            4 }) * length / (2 * grid.TicksPerStep);
        bool swells = (int)(u * 1e7) % 2 == 0;
        for (int i = 0; i < notes; i++)
        {
            int fade = 28 * (swells ? notes - 1 - i : i) / Math.Max(1, notes - 1);
            hits.Add(new PatternNote(slot.Tick + length * i / notes, note, Math.Clamp(velocity - fade, 1, 127), role));
        }
        return slot.Tick + length;
    }

    private void WriteTimeline(TimelineLine line, int bar, List<PatternNote> hits)
    {
        int unit = grid.Subdivision == Subdivision.Triplets ? grid.TicksPerStep
            : grid.Meter.IsCompound ? 2 * grid.TicksPerStep : line.Unit;
        int bars = Math.Max(1, line.Steps * line.Unit / Meter.Common.TicksPerBar);
        int steps = grid.TicksPerBar * bars / unit;
        int hitCount = grid.Meter.IsCompound ? Math.Min(steps, line.CompoundHits * bars)
            : (int)Math.Round((double)line.Hits * bars * grid.TicksPerBar / (line.Steps * line.Unit),
                MidpointRounding.AwayFromZero);
        bool[] rhythm = Bjorklund.Rhythm(Math.Clamp(hitCount, 1, steps), steps, line.Rotation);
        int from = bar % bars * (steps / bars);
        for (int i = 0; i < steps / bars; i++)
        {
            Slot slot = map.Slots[i * unit / grid.TicksPerStep];
            if (rhythm[from + i])
                hits.Add(new PatternNote(slot.Tick, line.Note, Velocity(line, slot.Weight, dice.Nuance[slot.Step]),
                    line.Role, Anchor: true));
        }
    }

    private Pulse PulseAt(PulseLine line)
    {
        // One hand cannot keep up sixteenths shorter than a tenth of a second.
        bool tooFast = style.Acoustic && grid.ToSeconds(grid.TicksPerStep) < 0.1;
        return (line.Pulse, density) switch
        {
            (Pulse.Sixteenths, < 0.15) => Pulse.Eighths,
            (Pulse.Sixteenths, _) when tooFast => Pulse.Eighths,
            (Pulse.Eighths, < 0.15) => Pulse.Quarters,
            (Pulse.Quarters or Pulse.OffBeats, > 0.85) => Pulse.Eighths,
            (Pulse.Eighths, > 0.85) when !tooFast => Pulse.Sixteenths,
            _ => line.Pulse,
        };
    }

    private static bool InPulse(Slot slot, Pulse pulse) => pulse switch
    {
        Pulse.Quarters => slot.OnBeat,
        Pulse.Eighths => slot.IsEighth,
        Pulse.OffBeats => slot.IsAnd,
        Pulse.Skip => slot.OnBeat || (slot.IsAnd && slot.TemplateBeat % 2 == 1),
        _ => true,
    };

    private static int RunWith(bool[] sounding, int step)
    {
        int from = step, to = step;
        while (from > 0 && sounding[from - 1]) from--;
        while (to + 1 < sounding.Length && sounding[to + 1]) to++;
        return to - from + 1;
    }

    private static int Velocity(Line line, double weight, double nuance) =>
        Math.Clamp((int)Math.Round(line.Velocity - line.Dynamics * (1 - weight) + 3.5 * nuance), 1, 127);
}
