using System.IO.Compression;
using System.Xml.Linq;
using SoundRoutine.Files;
using SoundRoutine.Formats.Tracks;

namespace SoundRoutine.Formats.DawProject;

/// <summary>
/// Writes projects of DAWproject 1.0 (github.com/bitwig/dawproject), which Bitwig, Cubase and Studio One open.
/// </summary>
internal static class DawProjectWriter
{
    public const string ProjectEntry = "project.xml", MetaDataEntry = "metadata.xml";

    /// <summary>The earliest a zip archive can say, so that the same track gives the same bytes.</summary>
    private static readonly DateTimeOffset Written = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="track">Whose stems are there.</param>
    /// <param name="stream">Writable; stays open.</param>
    /// <exception cref="SoundRoutineException">A stem cannot be read.</exception>
    public static void Write(DrumTrack track, Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, MetaDataEntry, to => to.Write(FormatXml.Bytes(new XDocument(new XElement("MetaData",
            new XElement("Title", Clean(track.Title)), new XElement("Comment", Clean(track.Comment)))))));
        Add(zip, ProjectEntry, to => to.Write(FormatXml.Bytes(new DawProjectXml(track).Document())));
        foreach (TrackStem stem in track.Stems)
            Add(zip, AudioEntry(stem), to =>
            {
                using Stream sound = FileOpen.OpenRead(stem.Path);
                sound.CopyTo(to);
            });
    }

    /// <summary>Where a stem lies in the archive.</summary>
    public static string AudioEntry(TrackStem stem) => "audio/" + Path.GetFileName(stem.Path);

    /// <summary>Without what XML cannot hold.</summary>
    public static string Clean(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\uFFFE' or '\uFFFF' ? ' ' : c));

    private static void Add(ZipArchive zip, string name, Action<Stream> write)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Written;
        using Stream stream = entry.Open();
        write(stream);
    }
}
