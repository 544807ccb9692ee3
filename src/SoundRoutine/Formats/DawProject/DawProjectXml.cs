using System.Globalization;
using System.Xml.Linq;
using SoundRoutine.Formats.Tracks;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Formats.DawProject;

/// <summary>
/// A track as <c>project.xml</c>: a track of notes, muted where there are stems beside it, a track for each stem, and
/// the master. Every timeline says its unit: some programs take seconds where nothing is said.
/// </summary>
internal sealed class DawProjectXml(DrumTrack track)
{
    private const string Beats = "beats", Seconds = "seconds", Master = "Master";

    private static readonly string Version = typeof(DawProjectXml).Assembly.GetName().Version!.ToString(3);

    private readonly string _master = "master";
    private int _ids;

    public XDocument Document()
    {
        double length = InBeats(track.Grid.Length);
        XElement notes = Track("Drums", "notes", muted: track.Stems.Length > 0);
        XElement[] stems = [.. track.Stems.Select(s => Track(s.Name, "audio", muted: false))];
        return new XDocument(new XElement("Project", new XAttribute("version", "1.0"),
            new XElement("Application", new XAttribute("name", "SoundRoutine"), new XAttribute("version", Version)),
            new XElement("Transport", Value("Tempo", "bpm", track.Grid.Bpm, 20, 999),
                new XElement("TimeSignature", new XAttribute("denominator", track.Grid.Meter.Unit),
                    new XAttribute("numerator", track.Grid.Meter.Beats), Id())),
            new XElement("Structure", notes, stems, MasterTrack()),
            new XElement("Arrangement", Id(),
                Timeline("Lanes", Beats,
                    Lane(notes, Clip(track.Title, length, Timeline("Notes", Beats, track.Notes.Select(Note)))),
                    stems.Zip(track.Stems, (lane, stem) => Lane(lane, Sound(stem)))),
                Timeline("Markers", Beats, track.Sections.Select(s => new XElement("Marker",
                    Time("time", InBeats((long)s.Bar * track.Grid.TicksPerBar)), Name(s.Name)))))));
    }

    private static XElement Note(MidiNote note) => new("Note", Time("time", InBeats(note.Start)),
        Time("duration", InBeats(note.End - note.Start)), new XAttribute("channel", note.Channel),
        new XAttribute("key", note.Key), Time("vel", note.Velocity / 127.0), Time("rel", 0.5));

    /// <summary>A clip in a clip, as Bitwig writes sound: the inner one is stretched to the tempo.</summary>
    private XElement Sound(TrackStem stem)
    {
        double beats = InBeats(MusicalTime.ToTicks(stem.Seconds, track.Grid.Bpm));
        XElement audio = Timeline("Audio", Seconds, new XAttribute("algorithm", "stretch"),
            new XAttribute("channels", stem.Channels), new XAttribute("sampleRate", stem.SampleRate),
            Time("duration", stem.Seconds),
            new XElement("File", new XAttribute("path", DawProjectWriter.AudioEntry(stem))));
        XElement warps = Timeline("Warps", Beats, new XAttribute("contentTimeUnit", Seconds), audio, Warp(0, 0),
            Warp(beats, stem.Seconds));
        return Clip(stem.Name, beats, Timeline("Clips", Beats, Clip(stem.Name, beats, warps)));
    }

    private static XElement Warp(double beat, double second) =>
        new("Warp", Time("time", beat), Time("contentTime", second));

    private static XElement Clip(string name, double beats, XElement content) => new("Clip", Time("time", 0),
        Time("duration", beats), new XAttribute("contentTimeUnit", Beats), Time("playStart", 0),
        Time("playStop", beats), Name(name), content);

    private XElement Lane(XElement of, XElement clip) => Timeline("Lanes", Beats,
        new XAttribute("track", of.Attr("id")), Timeline("Clips", Beats, clip));

    private XElement Track(string name, string content, bool muted) => new("Track",
        new XAttribute("contentType", content), new XAttribute("loaded", true), Id(), Name(name),
        Channel("regular", muted, Id(), new XAttribute("destination", _master)));

    private XElement MasterTrack() => new("Track", new XAttribute("contentType", "audio notes"),
        new XAttribute("loaded", true), Id(), Name(Master),
        Channel("master", false, new XAttribute("id", _master), null));

    private XElement Channel(string role, bool muted, XAttribute id, XAttribute? destination) => new("Channel",
        new XAttribute("audioChannels", 2), destination, new XAttribute("role", role),
        new XAttribute("solo", false), id,
        new XElement("Mute", new XAttribute("value", muted), Id(), Name("Mute")),
        Value("Pan", "normalized", 0.5, 0, 1), Value("Volume", "linear", 1, 0, 2));

    private XElement Value(string name, string unit, double value, double min, double max) => new(name,
        Time("max", max), Time("min", min), new XAttribute("unit", unit), Time("value", value), Id(), Name(name));

    private XElement Timeline(string name, string unit, params object?[] content) =>
        new(name, new XAttribute("timeUnit", unit), Id(), content);

    private XAttribute Id() => new("id", InvariantText.Of($"id{_ids++}"));

    private static XAttribute Name(string name) => new("name", DawProjectWriter.Clean(name));

    private static XAttribute Time(string name, double value) =>
        new(name, value.ToString("0.0###############", CultureInfo.InvariantCulture));

    private static double InBeats(double ticks) => ticks / MusicalTime.TicksPerQuarter;
}
