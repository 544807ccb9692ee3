using System.Xml.Linq;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Formats.Hydrogen;

/// <summary>Reads patterns and songs of Hydrogen, which count 48 ticks a quarter.</summary>
internal sealed class HydrogenPatternReader : IFormatReader
{
    private const string PatternRoot = "drumkit_pattern", SongRoot = "song";

    private static readonly string[] Elements = ["instrument", "layer", "note", "pattern"];

    public string Name => "Hydrogen pattern";

    public bool Knows(FormatFile file) => FormatXml.HasRoot(file, PatternRoot) || (FormatXml.HasRoot(file, SongRoot)
        && (file.Extension == ".h2song" || file.Head.Span.IndexOf("hydrogen"u8) >= 0));

    public FormatContent Read(FormatFile file, CancellationToken cancellation)
    {
        XElement root = FormatXml.Read(file, file.ReadAll());
        bool song = root.Name.LocalName == SongRoot;
        ILookup<string, XElement> elements = root.Descendants().ToLookup(e => e.Name.LocalName);
        var keys = new HydrogenKeys(root);
        var timeline = new HydrogenTimeline(file, keys, cancellation);
        if (song) timeline.AddSong(root);
        else if (root.Child("pattern") is { } pattern) timeline.AddPattern(pattern);
        double bpm = FormatXml.Number(root.Text("bpm"), double.NaN);
        return new FormatContent
        {
            Facts =
            [
                .. Elements.Select(name => new Fact(name, elements[name].Count())),
                Fact.List("mute_groups", elements["muteGroup"].Select(e => FormatXml.Whole(e.Value, -1, -1, 9_999))
                    .Where(g => g >= 0).Distinct().Order()),
            ],
            Pattern = NotePattern.Of(bpm, timeline.Meter, [new NoteTrack("", [.. timeline.Notes])], timeline.Length),
            Warnings = timeline.Unknown == 0 ? []
                : [Counted.Of(timeline.Unknown, "note of an instrument that no name tells is left out",
                    "notes of instruments that no name tells are left out")],
        };
    }
}
