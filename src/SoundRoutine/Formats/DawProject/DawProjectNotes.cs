using System.Collections.Immutable;
using System.Xml.Linq;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Formats.DawProject;

/// <summary>
/// The notes of a project on its timeline: clips in clips, cut to what of them is played, repeated where they loop. A
/// project without an arrangement gives the notes of its first filled scene.
/// </summary>
internal sealed class DawProjectNotes(FormatFile file, XElement root, double bpm, CancellationToken cancellation)
{
    private const double Forever = NotePattern.MaxTick / (double)MusicalTime.TicksPerQuarter;

    private readonly Dictionary<string, List<MidiNote>> _notes = new(StringComparer.Ordinal);
    private int _steps;

    /// <exception cref="SoundRoutineException">There are more notes than a pattern can have.</exception>
    public IEnumerable<NoteTrack> Tracks()
    {
        if (root.At("Arrangement", "Lanes") is { } lanes) Walk(lanes, "", new Window(0, 0, Forever), false);
        foreach (XElement scene in root.At("Scenes")?.Children("Scene") ?? [])
            if (_notes.Count == 0)
                foreach (XElement content in scene.Elements()) Walk(content, "", new Window(0, 0, Forever), false);
        ILookup<string, string> names = root.Descendants().Where(e => e.Name.LocalName == "Track")
            .ToLookup(e => e.Attr("id"), e => e.Attr("name"), StringComparer.Ordinal);
        return _notes.Select(t => new NoteTrack(names[t.Key].FirstOrDefault() ?? "", [.. t.Value]));
    }

    /// <param name="element">A timeline.</param>
    /// <param name="track">Whose it is; empty where nothing has said so yet.</param>
    /// <param name="window">What of its time is heard, and where.</param>
    /// <param name="seconds">Whether its times are in seconds, where it does not say.</param>
    private void Walk(XElement element, string track, Window window, bool seconds)
    {
        cancellation.ThrowIfCancellationRequested();
        if (element.Attr("track") is { Length: > 0 } named) track = named;
        if (element.Attr("timeUnit") is { Length: > 0 } unit) seconds = unit == "seconds";
        foreach (XElement child in element.Elements())
        {
            Count();
            if (child.Name.LocalName == "Note") Add(child, track, window, seconds);
            else if (child.Name.LocalName == "Clip") Play(child, track, window, seconds);
            else if (child.Name.LocalName is "Lanes" or "Clips" or "Notes" or "ClipSlot")
                Walk(child, track, window, seconds);
        }
    }

    private void Play(XElement clip, string track, Window window, bool seconds)
    {
        double start = Beats(clip, "time", seconds, 0);
        bool inside = clip.Attr("contentTimeUnit") is { Length: > 0 } unit ? unit == "seconds" : seconds;
        double from = Beats(clip, "playStart", inside, 0), loop = Beats(clip, "loopStart", inside, 0),
            loopEnd = Beats(clip, "loopEnd", inside, double.NaN);
        // Without a length a clip plays its content once.
        double once = (double.IsNaN(loopEnd) ? Beats(clip, "playStop", inside, Forever) : loopEnd) - from;
        double length = Beats(clip, "duration", seconds, once);
        if (clip.Attr("enable") == "false" || !(start >= 0) || !(length > 0)) return;
        double end = Math.Min(Forever, start + length);
        if (!(loopEnd - loop > 1e-3) || from >= loopEnd) loopEnd = double.NaN;
        for (double at = start; at < end;)
        {
            Count();
            double until = double.IsNaN(loopEnd) ? end : Math.Min(end, at + loopEnd - from);
            if (window.Inner(at, until, from) is { } heard)
                foreach (XElement content in clip.Elements())
                    if (content.Name.LocalName is "Notes" or "Clips" or "Lanes") Walk(content, track, heard, inside);
            (at, from) = (until, loop);
        }
    }

    private void Add(XElement note, string track, Window window, bool seconds)
    {
        double start = Beats(note, "time", seconds, double.NaN), length = Beats(note, "duration", seconds, 0.25);
        if (!(start >= window.From) || start >= window.To) return;
        double at = (window.At + start - window.From) * MusicalTime.TicksPerQuarter;
        double ticks = Math.Clamp(length, 0, Forever) * MusicalTime.TicksPerQuarter;
        if (!(at < NotePattern.MaxTick)) return;
        if (!_notes.TryGetValue(track, out List<MidiNote>? notes)) _notes[track] = notes = [];
        long tick = (long)Math.Round(at);
        notes.Add(new MidiNote(tick, tick + Math.Max(1, (long)Math.Round(ticks)),
            FormatXml.Whole(note.Attr("channel"), 0, 0, 15), FormatXml.Whole(note.Attr("key"), -1, -1, 128),
            Velocity(note)));
    }

    private static int Velocity(XElement note) =>
        (int)Math.Clamp(Math.Round(127 * FormatXml.Number(note.Attr("vel"), 100 / 127.0)), 1, 127);

    private double Beats(XElement element, string name, bool seconds, double otherwise)
    {
        double value = FormatXml.Number(element.Attr(name), double.NaN);
        return double.IsNaN(value) ? otherwise : seconds ? value * bpm / 60 : value;
    }

    private void Count()
    {
        if (++_steps > NotePattern.MaxNotes)
            throw file.Broken($"holds more than {NotePattern.MaxNotes} notes and clips; export a shorter part");
    }

    /// <summary>The part of a timeline that is heard, in beats.</summary>
    /// <param name="At">Where in the project it begins.</param>
    /// <param name="From">Its first moment, by its own time.</param>
    /// <param name="To">The moment after its last.</param>
    private readonly record struct Window(double At, double From, double To)
    {
        /// <summary>A part that a clip in it plays, of the clip's content; null where none of it is heard.</summary>
        public Window? Inner(double start, double end, double from)
        {
            double first = Math.Max(start, From), last = Math.Min(end, To);
            return last > first ? new Window(At + first - From, from + first - start, from + last - start) : null;
        }
    }
}
