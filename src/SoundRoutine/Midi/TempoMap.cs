using System.Collections.Immutable;
using SoundRoutine.Midi.Events;

namespace SoundRoutine.Midi;

/// <summary>
/// The tempi of a MIDI file: ticks to seconds and back. A file without a tempo is played at 120; of two tempi at one
/// tick the later counts; a tempo of zero is passed over.
/// </summary>
internal sealed class TempoMap
{
    private const int DefaultMicroseconds = 500_000;

    private readonly int _division;

    public TempoMap(MidiFile file)
    {
        _division = file.Division;
        var changes = new List<TempoChange> { new(0, 0, DefaultMicroseconds) };
        foreach (MetaEvent e in file.Tracks.SelectMany(t => t.Events).OfType<MetaEvent>()
            .Where(e => e.Tempo is not null).OrderBy(e => e.Tick))
        {
            TempoChange last = changes[^1];
            var change = new TempoChange(e.Tick, SecondsAt(last, e.Tick), e.Tempo!.Value);
            if (e.Tick == last.Tick) changes[^1] = change;
            else if (change.MicrosecondsPerQuarter != last.MicrosecondsPerQuarter) changes.Add(change);
        }
        Changes = [.. changes];
    }

    /// <summary>At least one, the first at tick 0; each differs from the one before.</summary>
    public ImmutableArray<TempoChange> Changes { get; }

    /// <summary>The tempo in force at a tick.</summary>
    public TempoChange At(double tick)
    {
        int low = 0, high = Changes.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Changes[middle].Tick <= tick) low = middle;
            else high = middle - 1;
        }
        return Changes[low];
    }

    public double ToSeconds(double tick) => SecondsAt(At(tick), tick);

    public double ToTicks(double seconds)
    {
        int index = Changes.Length - 1;
        while (index > 0 && Changes[index].Seconds > seconds) index--;
        TempoChange change = Changes[index];
        return change.Tick + (seconds - change.Seconds) * 1e6 * _division / change.MicrosecondsPerQuarter;
    }

    /// <summary>The whole number a MIDI file holds for a tempo, at most 24 bits.</summary>
    /// <exception cref="ArgumentException">The tempo does not fit.</exception>
    public static int MicrosecondsPerQuarter(double bpm)
    {
        double micros = Math.Round(60e6 / bpm, MidpointRounding.AwayFromZero);
        if (!(micros is >= 1 and <= 0xFFFFFF))
            throw new ArgumentException($"a MIDI file cannot hold {bpm} bpm; use 4 to 60000000");
        return (int)micros;
    }

    private double SecondsAt(TempoChange from, double tick) =>
        from.Seconds + (tick - from.Tick) * from.MicrosecondsPerQuarter / (1e6 * _division);
}
