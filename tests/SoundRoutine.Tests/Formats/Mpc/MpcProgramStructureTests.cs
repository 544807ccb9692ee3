using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using SoundRoutine.Formats;
using SoundRoutine.Formats.Mpc;

namespace SoundRoutine.Tests.Formats.Mpc;

/// <summary>Programs have the elements, the order and the values that MPC 2.15 writes.</summary>
public sealed class MpcProgramStructureTests : IDisposable
{
    private readonly MadeKit _made = new();

    public void Dispose() => _made.Dispose();

    private static string Real => Path.Combine(ExpectedFacts.Folder, "xpm", "program.xpm");

    private XElement Written(params SamplerPad[] pads)
    {
        new MpcProgramWriter().Write(MadeKit.Of([.. pads]), _made.Target());
        return XElement.Load(_made.In("kit/kit.xpm"));
    }

    [SharedDataFact]
    public void Every_fact_of_the_real_program_comes_out() =>
        Assert.Equal(1, ExpectedFacts.Check("xpm", new MpcProgramReader()));

    [SharedDataFact]
    public void Every_element_of_the_real_program_is_written_and_no_other()
    {
        XmlStructure real = new([XElement.Load(Real)]), written = new([Written(_made.Pad("kick", 36))]);
        Assert.Empty(real.Unknown(written));
        Assert.Empty(written.Unknown(real));
        Assert.Equal(real.Paths.Order(), written.Paths.Order());
    }

    [SharedDataFact]
    public void Pads_without_a_sound_are_as_in_the_real_program()
    {
        XElement[] real = [.. XElement.Load(Real).Descendants("Instrument")];
        XElement[] written = [.. Written(_made.Pad("kick", 36)).Descendants("Instrument")];
        Assert.Equal(128, written.Length);
        static string[] Values(XElement pad) =>
            [.. pad.DescendantsAndSelf().Where(e => !e.HasElements)
                .Select(e => $"{e.Name} {string.Join(' ', e.Attributes().OrderBy(a => a.Name.LocalName))} {e.Value}")];
        for (int i = 1; i < 128; i++) Assert.Equal(Values(real[i]), Values(written[i]));
    }

    [Fact]
    public void Notes_are_chromatic_from_the_first_pad_on()
    {
        XElement root = Written(_made.Pad("low", 35), _made.Pad("kick", 36), _made.Pad("top", 127),
            _made.Pad("zero", 0));
        int[] notes = [.. root.Descendants("Note").Select(n => (int)n)];
        Assert.Equal((36, 127, 0, 35), (notes[0], notes[91], notes[92], notes[127]));
        var sounding = root.Descendants("Instrument")
            .Where(i => i.Descendants("SampleName").Any(s => s.Value.Length > 0))
            .Select(i => (int)i.Attribute("number")!);
        Assert.Equal([1, 92, 93, 128], sounding);
    }

    [Fact]
    public void Lines_end_as_on_the_devices_and_the_last_frame_is_told()
    {
        XElement root = Written(_made.Pad("kick", 36));
        string text = Encoding.UTF8.GetString(File.ReadAllBytes(_made.In("kit/kit.xpm")));
        Assert.Equal(text.Count(c => c == '\n'), text.Split("\r\n").Length - 1);
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n", text, StringComparison.Ordinal);
        XElement layer = root.Descendants("Layer").First();
        Assert.Equal(("kick", "300", "129", "1.000000"), ((string)layer.Element("SampleName")!,
            (string)layer.Element("SliceEnd")!, (string)layer.Element("SliceIndex")!,
            (string)layer.Element("Volume")!));
    }

    [Fact]
    public void Pads_have_colors_by_family()
    {
        XElement root = Written(_made.Pad("kick", 36), _made.Pad("snare", 38), _made.Pad("snare 2", 40));
        JsonElement pads = JsonDocument.Parse(root.Descendants("ProgramPads-v2.10").Single().Value).RootElement
            .GetProperty("ProgramPads-v2.10").GetProperty("pads");
        int Color(int pad) => pads.GetProperty($"value{pad - 1}").GetInt32();
        Assert.Equal(128, pads.EnumerateObject().Count());
        Assert.Equal((0, Color(3)), (Color(2), Color(5)));
        Assert.NotEqual(Color(1), Color(3));
    }
}
