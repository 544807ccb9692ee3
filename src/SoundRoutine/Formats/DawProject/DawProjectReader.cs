using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using SoundRoutine.Timing;

namespace SoundRoutine.Formats.DawProject;

/// <summary>Reads what DAWproject says of itself, and its notes.</summary>
internal sealed class DawProjectReader : IFormatReader
{
    private static readonly string[] Elements = ["Track", "Clip", "Note", "Audio"];

    public string Name => "DAWproject";

    public bool Knows(FormatFile file) =>
        file.Head.Span.StartsWith("PK"u8) && file.Extension == ".dawproject";

    public FormatContent Read(FormatFile file, CancellationToken cancellation)
    {
        byte[] xml = FormatArchive.Zip(file, zip => FormatArchive.Entry(zip, DawProjectWriter.ProjectEntry, file.Path))
            ?? throw file.Broken("holds no project.xml; export it again");
        XElement root = FormatXml.Read(file, xml);
        if (root.Name.LocalName != "Project") throw file.Broken("holds no project; export it again");
        ILookup<string, XElement> elements = root.Descendants().ToLookup(e => e.Name.LocalName);
        string tempo = root.At("Transport", "Tempo").Attr("value");
        IReadOnlyList<string> errors = DawProjectSchema.Errors(root.Document!);
        XElement? application = root.Child("Application");
        return new FormatContent
        {
            Facts =
            [
                new Fact("application", $"{application.Attr("name")} {application.Attr("version")}".Trim()),
                new Fact("tempo", tempo.Length == 0 ? "-" : tempo),
                .. Elements.Select(name => new Fact(name, elements[name].Count())),
                new Fact("xsd_errors", errors.Count),
            ],
            Pattern = NotePattern.Of(FormatXml.Number(tempo, 120), MeterOf(root),
                new DawProjectNotes(file, root, FormatXml.Number(tempo, 120), cancellation).Tracks()),
            Warnings = errors.Count == 0 ? []
                : ["does not keep to the schema of DAWproject 1.0 in "
                    + $"{Counted.Of(errors.Count, "place")}: {errors[0]}"],
        };
    }

    private static Meter MeterOf(XElement root)
    {
        XElement? signature = root.At("Transport", "TimeSignature");
        return new Meter(FormatXml.Whole(signature.Attr("numerator"), 4, 0, 255),
            FormatXml.Whole(signature.Attr("denominator"), 4, 0, 64));
    }
}
