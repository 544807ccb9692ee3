using System.Collections.Immutable;
using SoundRoutine.Midi.Events;
using SoundRoutine.Timing;

namespace SoundRoutine.Midi;

/// <summary>
/// The meters of a MIDI file. Without one it is 4/4; of two at one tick the later counts; one in the middle of a bar
/// cuts that bar short; one with no beats or a note shorter than a 64th is passed over.
/// </summary>
internal sealed class MeterMap
{
    private readonly int _division;

    public MeterMap(MidiFile file)
    {
        _division = file.Division;
        var changes = new List<MeterChange> { new(0, 0, Meter.Common) };
        foreach (MetaEvent e in file.Tracks.SelectMany(t => t.Events).OfType<MetaEvent>()
            .Where(e => e.Meter is not null).OrderBy(e => e.Tick))
        {
            MeterChange last = changes[^1];
            Meter meter = e.Meter!.Value;
            if (e.Tick == last.Tick) changes[^1] = last with { Meter = meter };
            else if (meter != last.Meter)
                changes.Add(new MeterChange(e.Tick, last.Bar + (long)Math.Ceiling(BarsSince(last, e.Tick)), meter));
        }
        Changes = [.. changes];
    }

    /// <summary>At least one, the first at tick 0; each differs from the one before.</summary>
    public ImmutableArray<MeterChange> Changes { get; }

    /// <summary>The meter in force at a tick.</summary>
    public MeterChange At(double tick) => Changes.Last(c => c.Tick <= Math.Max(0, tick));

    /// <summary>The place of a tick in bars from 0: 2.5 is the middle of the third bar.</summary>
    public double ToBars(double tick)
    {
        MeterChange change = At(tick);
        return change.Bar + BarsSince(change, tick);
    }

    private double BarsSince(MeterChange from, double tick) =>
        (tick - from.Tick) * MusicalTime.TicksPerQuarter / ((double)_division * from.Meter.TicksPerBar);
}
