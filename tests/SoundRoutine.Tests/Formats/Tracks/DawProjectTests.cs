using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml.Linq;
using System.Xml.Schema;
using CsCheck;
using SoundRoutine.Formats;
using SoundRoutine.Formats.DawProject;
using SoundRoutine.Formats.Tracks;
using SoundRoutine.Patterns;
using SoundRoutine.Tests.Pipeline;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Formats.Tracks;

/// <summary>Projects keep to the public schema, and what is written is read back.</summary>
public class DawProjectTests
{
    private static readonly DawProjectReader Reader = new();

    [Fact]
    public void Notes_tempo_and_meter_come_back_to_the_tick() => Beats.Tracks.Sample(track =>
    {
        PatternImport? import = Read(track).Pattern;
        Beats.AssertSame(track, import);
        Assert.Equal((track.Grid.Bpm, track.Grid.Meter), (import!.Pattern.Grid.Bpm, import.Pattern.Grid.Meter));
    }, iter: 100);

    [Fact]
    public void A_project_with_stems_keeps_to_the_schema()
    {
        using var folder = new TemporaryFolder();
        DrumTrack track = WithStems(folder);
        FormatContent content = Read(track);
        Assert.Equal("0", content.Facts.Single(f => f.Name == "xsd_errors").Value);
        Assert.Equal(["SoundRoutine", "127.5", "4", "5", "6", "2"],
            content.Facts.Take(6).Select(f => f.Value.Split(' ')[0]));
        Beats.AssertSame(track, content.Pattern);
        XElement root = Project(track);
        Assert.Empty(DawProjectSchema.Errors(root.Document!));
        Assert.Equal(["true", "false", "false", "false"], root.Descendants("Mute").Select(m => m.Attr("value")));
        Assert.Equal(["0.0", "4.0"], root.Descendants("Marker").Select(m => m.Attr("time")));
        Assert.All(root.Descendants().Where(e => e.Name.LocalName is "Lanes" or "Clips" or "Notes" or "Audio"
            or "Warps" or "Markers"), e => Assert.NotEqual("", e.Attr("timeUnit")));
    }

    [Fact]
    public void The_schema_finds_faults()
    {
        XElement root = Project(Beats.Plain);
        root.Descendants("Note").First().SetAttributeValue("key", "loud");
        root.Descendants("Clip").First().SetAttributeValue("time", null);
        root.Descendants("Channel").First().SetAttributeValue("destination", "nobody");
        Assert.Equal(3, DawProjectSchema.Errors(root.Document!).Count);
    }

    [Fact]
    public void The_archive_holds_the_stems_and_is_the_same_every_time()
    {
        using var folder = new TemporaryFolder();
        DrumTrack track = WithStems(folder);
        byte[] first = Bytes(track);
        Assert.Equal(first, Bytes(track));
        using var zip = new ZipArchive(new MemoryStream(first));
        Assert.Equal(["metadata.xml", "project.xml", "audio/01 core.wav", "audio/02 motion.wav"],
            zip.Entries.Select(e => e.FullName));
        using Stream stem = zip.GetEntry("audio/02 motion.wav")!.Open();
        Assert.Equal(File.ReadAllBytes(folder["02 motion.wav"]), FormatArchive.ReadLimited(stem, 1 << 24, "stem"));
        XElement meta = XElement.Load(zip.GetEntry("metadata.xml")!.Open());
        Assert.Equal(["A \"beat\" & more", "CC0 <fine>"], meta.Elements().Select(e => e.Value));
    }

    [Fact]
    public void Clips_are_cut_moved_and_repeated_as_they_play()
    {
        const string project = """
            <Project version="1.0"><Application name="X" version="1"/><Transport>
            <Tempo unit="bpm" value="120"/><TimeSignature numerator="3" denominator="4"/></Transport>
            <Structure><Track id="t" name="Drums"/></Structure><Arrangement><Lanes timeUnit="beats">
            <Lanes track="t"><Clips>
            <Clip time="3" duration="4" playStart="1" loopStart="0" loopEnd="2"><Notes>
            <Note time="0" duration="0.5" channel="0" key="36" vel="1"/>
            <Note time="1.5" duration="0.5" channel="0" key="38" vel="0.5"/></Notes></Clip>
            <Clip time="12" duration="1" contentTimeUnit="seconds"><Notes>
            <Note time="0.25" duration="0.1" channel="0" key="42" vel="1"/>
            <Note time="5" duration="0.1" channel="0" key="42" vel="1"/></Notes></Clip>
            </Clips></Lanes></Lanes></Arrangement></Project>
            """;
        Pattern pattern = Reader.Read(Packed(project), default).Pattern!.Pattern;
        Assert.Equal(new Meter(3, 4), pattern.Grid.Meter);
        Assert.Equal([(3.5, 38), (4, 36), (5.5, 38), (6, 36), (12.5, 42)],
            pattern.Events.Select(e => (e.PlayedTick / 960.0, e.Note)));
        Assert.Equal(64, pattern.Events[0].Velocity);
    }

    [SharedDataFact]
    public void Real_projects_tell_what_another_reader_found()
    {
        foreach ((string file, string name, string value) in ExpectedFacts.Of("dawproject/"))
            Assert.Contains(new Fact(name, value), Reader.Read(FormatFile.Open(file), default).Facts);
    }

    [SharedDataFact]
    public void The_schema_in_the_program_is_the_public_one()
    {
        using var folder = new TemporaryFolder();
        XDocument document = new(Project(WithStems(folder)));
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Path.Combine(ExpectedFacts.Folder, "dawproject", "Project.xsd"));
        List<string> errors = [];
        document.Validate(schemas, (_, e) => errors.Add(e.Message));
        Assert.Empty(errors);
    }

    [SharedDataFact]
    public void Every_element_stands_where_Bitwig_puts_it()
    {
        using var folder = new TemporaryFolder();
        HashSet<string> real = ["Project/Arrangement/Markers", "Project/Arrangement/Markers/Marker"];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(ExpectedFacts.Folder, "dawproject"), "*.daw*"))
            real.UnionWith(FormatArchive.Zip(FormatFile.Open(file), zip =>
                XElement.Load(zip.GetEntry("project.xml")!.Open())).DescendantsAndSelf().Select(PathOf));
        string notes = "Project/Arrangement/Lanes/Lanes/Clips/Clip/Notes";
        Assert.Empty(Project(WithStems(folder)).DescendantsAndSelf().Select(PathOf).Distinct().Except(real)
            .Except([notes, notes + "/Note"]));
    }

    private static string PathOf(XElement element) =>
        string.Join('/', element.AncestorsAndSelf().Reverse().Select(e => e.Name.LocalName));

    private static DrumTrack WithStems(TemporaryFolder folder)
    {
        foreach (string name in new[] { "01 core.wav", "02 motion.wav" })
            TestSongs.Write(folder[name], TestSongs.DrumLoop(2));
        return Beats.Plain with
        {
            Stems = [new TrackStem("Core", folder["01 core.wav"], 22_050, 1, 22_050 * 4),
                new TrackStem("Motion", folder["02 motion.wav"], 22_050, 1, 22_050 * 4)],
        };
    }

    private static FormatContent Read(DrumTrack track) =>
        Beats.Read(Reader, "x.dawproject", s => DawProjectWriter.Write(track, s));

    private static byte[] Bytes(DrumTrack track)
    {
        using var stream = new MemoryStream();
        DawProjectWriter.Write(track, stream);
        return stream.ToArray();
    }

    private static XElement Project(DrumTrack track)
    {
        using var zip = new ZipArchive(new MemoryStream(Bytes(track)));
        return XDocument.Load(zip.GetEntry("project.xml")!.Open()).Root!;
    }

    private static FormatFile Packed(string project)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var writer = new StreamWriter(zip.CreateEntry("project.xml").Open())) writer.Write(project);
        return FormatFile.Of("x.dawproject", stream.ToArray());
    }
}
