using System.Xml.Linq;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Ffmpeg;
using SoundRoutine.Formats;
using SoundRoutine.Formats.Mpc;
using SoundRoutine.Tests.Audio;

namespace SoundRoutine.Tests.Formats.Mpc;

public sealed class MpcExpansionTests : IDisposable
{
    private readonly MadeKit _made = new();
    private readonly MpcExpansionWriter _writer = new();

    public void Dispose() => _made.Dispose();

    private string Written(string name, string? preview = null)
    {
        SamplerKit kit = MadeKit.Of(_made.Pad("kick", 36), _made.Pad("snare", 38), _made.Pad("hat", 42));
        _writer.Write(kit, _made.Target(name, preview: preview));
        return _made.In(Assert.Single(_writer.Outputs(name)));
    }

    [Fact]
    public void An_expansion_is_described_and_holds_its_program_and_samples()
    {
        string folder = Written("My & Kit");
        XElement root = XElement.Load(Path.Combine(folder, "Expansion.xml"));
        Assert.Equal("expansion", root.Name.LocalName);
        Assert.Equal(["local", "identifier", "title", "manufacturer", "version", "type", "priority", "img",
            "description", "separator"], root.Elements().Select(e => e.Name.LocalName));
        Assert.Equal(("My & Kit", "drum", "soundroutine.My _ Kit"),
            ((string)root.Element("title")!, (string)root.Element("type")!, (string)root.Element("identifier")!));
        Assert.True(File.Exists(Path.Combine(folder, (string)root.Element("img")!)));
        var program = FormatFile.Open(Path.Combine(folder, "My & Kit.xpm"));
        FormatContent content = new MpcProgramReader().Read(program, default);
        Assert.All(content.Kit!.Zones, z => Assert.Null(z.Sound.Missing));
        Assert.False(Directory.Exists(Path.Combine(folder, "[Previews]")));
    }

    [FfmpegFact]
    public void A_track_is_heard_before_the_program_is_loaded()
    {
        string preview = _made.Sound("track").Path!;
        string mp3 = Path.Combine(Written("kit", preview), "[Previews]", "kit.mp3");
        Assert.Equal(44_100, AudioFile.Read(mp3).SampleRate);
        Assert.Null(_writer.LossOf(MadeKit.Of(_made.Pad("kick", 36))));
    }

    [Fact]
    public void The_picture_shows_the_pads_in_their_colors()
    {
        byte[] jpeg = File.ReadAllBytes(Path.Combine(Written("kit"), "picture.jpg"));
        int[,] blocks = FlatJpeg.Decode(jpeg);
        Assert.Equal((64, 64), (blocks.GetLength(0), blocks.GetLength(1)));
        int PadColor(int pad) => blocks[2 + (3 - pad / 4) * 15 + 6, 2 + pad % 4 * 15 + 6];
        foreach ((int pad, int note) in new[] { (0, 36), (1, 38), (2, 42) })
            for (int shift = 0; shift < 24; shift += 8)
                Assert.InRange((PadColor(pad) >> shift & 0xFF) - (MpcProgramColors.Of(note) >> shift & 0xFF), -3, 3);
        Assert.Equal(PadColor(3), PadColor(15));
        Assert.NotEqual(PadColor(3), blocks[0, 0]);
    }

    [FfmpegFact]
    public void Other_programs_can_open_the_picture()
    {
        string picture = Path.Combine(Written("kit"), "picture.jpg");
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            FfmpegProgram.Find()!.Executable, ["-v", "error", "-xerror", "-i", picture, "-f", "null", "-"])
        { RedirectStandardError = true })!;
        string complaints = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal((0, ""), (process.ExitCode, complaints));
    }
}
