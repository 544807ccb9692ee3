using System.Collections.Immutable;
using SoundRoutine.Midi;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns.Grooves;

/// <summary>
/// A <see cref="Style"/> read off a <see cref="Groove"/>: each instrument plays where it was heard, as often as it was
/// heard.
/// </summary>
internal static class GrooveStyle
{
    /// <summary>What such a style is called on the command line.</summary>
    public const string Name = "source";

    /// <summary>
    /// A place played in this share of the bars is one the feel cannot do without; one heard less than this is chance.
    /// </summary>
    private const double Anchor = 0.85, Chance = 0.06;

    private static readonly ImmutableArray<Instrument> Order =
        [Instrument.Snare, Instrument.Kick, Instrument.Clap, Instrument.HihatClosed, Instrument.Ride,
            Instrument.HihatOpen, Instrument.Percussion];

    /// <summary>The style; fills and their crash follow the program's own rules.</summary>
    public static Style Of(Groove groove)
    {
        ArgumentNullException.ThrowIfNull(groove);
        return new Style
        {
            Name = Name,
            Description = $"as played in {groove.Name}",
            BpmRange = new BpmRange(groove.Bpm, groove.Bpm),
            Bpm = groove.Bpm,
            Swing = groove.Swing,
            SwingUnit = groove.SwingUnit,
            Subdivision = groove.Subdivision,
            Looseness = 0.4,
            Acoustic = true,
            Fill = FillKind.Toms,
            Lines = [.. Order.Select(i => groove.Lines.FirstOrDefault(l => l.Instrument == i)).OfType<GrooveLine>()
                .Select(line => LineOf(line, groove)).OfType<Line>()],
        };
    }

    private static FieldLine? LineOf(GrooveLine line, Groove groove)
    {
        double[] field = Field(line, groove);
        if (field.All(p => p == 0)) return null;
        Instrument instrument = line.Instrument!.Value;
        GrooveSlot[] played = [.. line.Slots.Where(s => s.Presence > 0)];
        double loud = played.Max(s => s.Velocity),
            mean = played.Sum(s => s.Presence * s.Velocity) / played.Sum(s => s.Presence);
        return new FieldLine
        {
            Note = GeneralMidi.NoteOf(instrument),
            Role = GeneralMidi.RoleOf(instrument),
            Field = new ProbabilityField(field),
            Velocity = (int)Math.Clamp(Math.Round(loud), 1, 127),
            Dynamics = (int)Math.Round(2 * Math.Max(0, loud - mean)),
            MaxRun = int.MaxValue,
        };
    }

    /// <summary>
    /// Probabilities over the sixteenths of a bar of 4/4, whose parts the bar's own beats play, as <see cref="BarMap"/>
    /// gives them out.
    /// </summary>
    private static double[] Field(GrooveLine line, Groove groove)
    {
        var grid = new Grid { Bpm = groove.Bpm, Meter = groove.Meter, Bars = 1, Subdivision = groove.Subdivision };
        var field = new double[16];
        foreach (IGrouping<int, Slot> part in new BarMap(grid, Feel.Backbeat).Slots.Where(s => s.Sixteenth >= 0)
            .GroupBy(s => 4 * s.TemplateBeat + s.Sixteenth))
        {
            double presence = part.Average(s => line.Slots[s.Step].Presence);
            field[part.Key] = presence >= Anchor ? 1 : presence < Chance ? 0 : presence;
        }
        return field;
    }
}
