using System.Collections.Immutable;
using SoundRoutine.Midi;
using SoundRoutine.Midi.Events;
using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Formats;

/// <summary>
/// The notes of a foreign file as a pattern, by the rules that hold for MIDI files (see <see cref="PatternMidi"/>).
/// </summary>
internal static class NotePattern
{
    /// <summary>Notes that are read of a file; more are no drum pattern.</summary>
    public const int MaxNotes = 500_000;

    /// <summary>What is struck later than this is left out; far more than a pattern's bars hold.</summary>
    public const long MaxTick = 1 << 28;

    private const int SlowestBpm = 4, FastestBpm = 4_000, LongestName = 1_000;

    /// <param name="bpm">Quarters a minute; what is no tempo is 120.</param>
    /// <param name="meter">Held to 4/4 where no file can say it.</param>
    /// <param name="tracks">Ticks are 960 a quarter.</param>
    /// <param name="length">Ticks that the pattern is said to last; 0 where nothing is said.</param>
    /// <returns>Null where there are no notes.</returns>
    public static PatternImport? Of(double bpm, Meter meter, IEnumerable<NoteTrack> tracks, long length = 0)
    {
        NoteTrack[] filled =
        [
            .. tracks.Select(t => t with { Notes = [.. t.Notes.Where(n => n is { Start: >= 0 and < MaxTick,
                Key: >= 0 and <= 127, Velocity: >= 1 and <= 127, Channel: >= 0 and <= 15 })] })
                .Where(t => !t.Notes.IsEmpty),
        ];
        if (filled.Length == 0) return null;
        if (!double.IsFinite(bpm) || bpm <= 0) bpm = 120;
        bool writable = meter.Beats is >= 1 and <= 255 && meter.Unit is 1 or 2 or 4 or 8 or 16 or 32;
        var conductor = new MidiTrack(
        [
            MetaEvent.OfTempo(0, Math.Clamp(bpm, SlowestBpm, FastestBpm)),
            MetaEvent.OfMeter(0, writable ? meter : Meter.Common),
        ], 0);
        PatternImport import =
            PatternMidi.FromMidi(new MidiFile(1, MusicalTime.TicksPerQuarter, [conductor, .. filled.Select(Track)]));
        Pattern pattern = import.Pattern;
        // A file keeps a tempo to the microsecond a quarter; this one has said it better.
        double exact = Math.Abs(bpm - pattern.Grid.Bpm) < 0.01 ? Math.Clamp(bpm, Grid.MinBpm, Grid.MaxBpm)
            : pattern.Grid.Bpm;
        long bars = Math.Clamp((length + pattern.Grid.TicksPerBar - 1) / pattern.Grid.TicksPerBar, 0, Grid.MaxBars);
        return import with
        {
            Pattern = pattern with
            {
                Grid = pattern.Grid with { Bpm = exact, Bars = Math.Max(pattern.Grid.Bars, (int)bars) },
            },
        };
    }

    private static MidiTrack Track(NoteTrack track)
    {
        string name = track.Name.Length > LongestName ? track.Name[..LongestName] : track.Name;
        MidiEvent[] events =
        [
            .. track.Notes.SelectMany(n =>
            {
                long end = Math.Clamp(n.End, n.Start + 1, n.Start + MaxTick);
                return new (long Tick, int Rank, MidiEvent Event)[]
                {
                    (n.Start, 1, new NoteOn(n.Start, n.Channel, n.Key, n.Velocity)),
                    (end, 0, new NoteOff(end, n.Channel, n.Key)),
                };
            }).OrderBy(p => p.Tick).ThenBy(p => p.Rank).Select(p => p.Event),
        ];
        return new MidiTrack([MetaEvent.OfText(0, MetaEvent.TrackNameType, name), .. events], events[^1].Tick);
    }
}
