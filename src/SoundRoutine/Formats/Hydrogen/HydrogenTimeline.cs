using System.Xml.Linq;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Formats.Hydrogen;

/// <summary>Patterns of Hydrogen one after the other, as a song plays them.</summary>
internal sealed class HydrogenTimeline(FormatFile file, HydrogenKeys keys, CancellationToken cancellation)
{
    private const int TicksPerQuarter = 48, Scale = MusicalTime.TicksPerQuarter / TicksPerQuarter, OneShot = 12,
        BarTicks = 4 * TicksPerQuarter, MaxPatternTicks = 1 << 16;

    /// <summary>Ticks of Hydrogen by which a note may lead or lag.</summary>
    private const int MaxLeadLag = 5;

    private int _count;
    private Meter? _meter;

    public List<MidiNote> Notes { get; } = [];

    /// <summary>Ticks of 960 a quarter.</summary>
    public long Length { get; private set; }

    /// <summary>Notes that no drum is known for.</summary>
    public int Unknown { get; private set; }

    /// <summary>Of the first pattern.</summary>
    public Meter Meter => _meter ?? Meter.Common;

    /// <exception cref="SoundRoutineException">There are more notes than a pattern can have.</exception>
    public void AddPattern(XElement pattern) => Length += Play(pattern);

    /// <summary>The groups of a song in their order; patterns of a group sound together.</summary>
    /// <exception cref="SoundRoutineException">There are more notes than a pattern can have.</exception>
    public void AddSong(XElement song)
    {
        ILookup<string, XElement> patterns = (song.Child("patternList")?.Children("pattern") ?? [])
            .ToLookup(NameOf, StringComparer.Ordinal);
        foreach (XElement group in song.Child("patternSequence")?.Children("group") ?? [])
        {
            long longest = 0;
            foreach (XElement id in group.Children("patternID"))
                if (patterns[id.Value.Trim()].FirstOrDefault() is { } pattern)
                    longest = Math.Max(longest, Play(pattern));
            Length += longest > 0 ? longest : BarTicks * Scale;
            if (Length > NotePattern.MaxTick) return;
        }
        if (Length == 0 && patterns.SelectMany(p => p).FirstOrDefault() is { } only) AddPattern(only);
    }

    private static string NameOf(XElement pattern) =>
        pattern.Text("name") is { Length: > 0 } name ? name : pattern.Text("pattern_name");

    /// <summary>Adds the notes of a pattern and tells how long it is.</summary>
    private long Play(XElement pattern)
    {
        int size = FormatXml.Whole(pattern.Text("size"), BarTicks, 1, MaxPatternTicks);
        _meter ??= MeterOf(size, FormatXml.Whole(pattern.Text("denominator"), 4, 1, 64));
        foreach (XElement note in pattern.Child("noteList")?.Children("note") ?? [])
        {
            cancellation.ThrowIfCancellationRequested();
            if (++_count > NotePattern.MaxNotes)
                throw file.Broken($"holds more than {NotePattern.MaxNotes} notes; export a shorter part");
            if (note.Text("note_off") == "true") continue;
            if (keys.Of(note) is { } key) Add(note, key);
            else Unknown++;
        }
        return (long)size * Scale;
    }

    private void Add(XElement note, int key)
    {
        double position = FormatXml.Number(note.Text("position"), -1);
        if (!(position is >= 0 and < MaxPatternTicks)) return;
        double lag = Math.Clamp(FormatXml.Number(note.Text("leadlag"), 0), -1, 1) * MaxLeadLag;
        long start = Math.Max(0, Length + (long)Math.Round((position + lag) * Scale));
        int length = FormatXml.Whole(note.Text("length"), -1, -1, MaxPatternTicks);
        double velocity = FormatXml.Number(note.Text("velocity"), 0.8);
        Notes.Add(new MidiNote(start, start + (long)Scale * (length > 0 ? length : OneShot), GeneralMidi.DrumChannel,
            key, (int)Math.Clamp(Math.Round(127 * velocity), 1, 127)));
    }

    /// <summary>A bar where the pattern is one, of those a grid can have.</summary>
    private static Meter MeterOf(int size, int denominator)
    {
        int beats = size * denominator / BarTicks;
        var meter = new Meter(beats, denominator);
        return Meter.Supported.Contains(meter) ? meter : Meter.Common;
    }
}
