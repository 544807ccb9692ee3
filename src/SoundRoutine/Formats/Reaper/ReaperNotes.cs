using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Formats.Reaper;

/// <summary>
/// The notes of MIDI items on the timeline, at a constant tempo: from where an item starts in its source to its end,
/// and again from the start of the source where it loops.
/// </summary>
internal sealed class ReaperNotes(FormatFile file, double bpm, CancellationToken cancellation)
{
    private int _count;

    /// <summary>The notes that an item holds itself; null where it plays a file.</summary>
    public static ReaperBlock? SourceOf(ReaperBlock item) =>
        item.All("SOURCE").FirstOrDefault(s => s.Value(0) == "MIDI" && s.Child("HASDATA") is not null);

    /// <exception cref="SoundRoutineException">There are more notes than a pattern can have.</exception>
    public ImmutableArray<MidiNote> Of(ReaperBlock track)
    {
        List<MidiNote> notes = [];
        foreach (ReaperBlock item in track.All("ITEM"))
            if (SourceOf(item) is { } source) Play(item, source, notes);
        return [.. notes];
    }

    private void Play(ReaperBlock item, ReaperBlock source, List<MidiNote> notes)
    {
        double rate = item.NumberOf("PLAYRATE", 1);
        if (!(rate is > 0.01 and < 100)) rate = 1;
        double scale = MusicalTime.TicksPerQuarter / Math.Clamp(source.Child("HASDATA")!.Number(1, 960), 1, 1e6) / rate;
        (List<MidiNote> written, long end) = Written(source);
        if (written.Count == 0) return;
        double length = Ticks(item.NumberOf("LENGTH", 0)), start = Ticks(item.NumberOf("POSITION", 0)),
            offset = Ticks(item.NumberOf("SOFFS", 0)) / rate, round = end * scale;
        bool loops = item.NumberOf("LOOP", 0) != 0 && round >= 1;
        // A source is heard from its offset; in a loop the next rounds begin with its start.
        for (double at = start - offset; at < start + length; at += round)
        {
            foreach (MidiNote note in written)
            {
                Count();
                double from = at + note.Start * scale, to = at + note.End * scale;
                // What is written to a few digits may stand a little before its item.
                if (from < start - 0.5 || from >= start + length - 0.5) continue;
                long tick = (long)Math.Round(Math.Clamp(from, 0, NotePattern.MaxTick));
                notes.Add(note with { Start = tick,
                    End = Math.Max(tick + 1, (long)Math.Round(Math.Min(Math.Min(to, start + length),
                        NotePattern.MaxTick * 2))) });
            }
            if (!loops) break;
            Count();
        }
    }

    /// <summary>Notes in the ticks of their source, and its length: lines of a delta and three bytes in hex.</summary>
    private (List<MidiNote> Notes, long End) Written(ReaperBlock source)
    {
        List<MidiNote> notes = [];
        var sounding = new Dictionary<(int Channel, int Key), Queue<int>>();
        long now = 0;
        foreach (ReaperBlock line in source.Children)
        {
            // Text and the like stand between the notes, in the same course of ticks; what is muted sounds nothing.
            bool isOther = line.Name is "X" or "x" or "Xm" or "xm", isMuted = line.Name is "Em" or "em";
            if (!isOther && !isMuted && line.Name is not ("E" or "e")) continue;
            cancellation.ThrowIfCancellationRequested();
            Count();
            now = Math.Min(now + (long)Math.Clamp(line.Number(0, 0), 0, NotePattern.MaxTick), NotePattern.MaxTick);
            if (isOther) continue;
            int status = Hex(line.Value(1)), channel = status & 15, key = Hex(line.Value(2)) & 127,
                velocity = Hex(line.Value(3)) & 127;
            if (!sounding.TryGetValue((channel, key), out Queue<int>? queue))
                sounding[(channel, key)] = queue = new Queue<int>();
            if ((status & 0xF0) == 0x90 && velocity > 0)
            {
                if (isMuted) continue;
                queue.Enqueue(notes.Count);
                notes.Add(new MidiNote(now, now, channel, key, velocity));
            }
            else if ((status & 0xF0) is 0x80 or 0x90 && queue.TryDequeue(out int struck))
                notes[struck] = notes[struck] with { End = now };
        }
        foreach (int struck in sounding.Values.SelectMany(q => q)) notes[struck] = notes[struck] with { End = now };
        return (notes, now);
    }

    private double Ticks(double seconds) =>
        MusicalTime.ToTicks(Math.Clamp(seconds, -1e6, 1e6), bpm is > 0 and < 10_000 ? bpm : 120);

    private static int Hex(string text) =>
        int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value) ? value & 255
            : 0;

    private void Count()
    {
        if (++_count > 4 * NotePattern.MaxNotes)
            throw file.Broken($"holds more than {NotePattern.MaxNotes} notes; export a shorter part");
    }
}
