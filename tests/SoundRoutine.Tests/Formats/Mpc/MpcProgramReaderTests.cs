using System.IO.Compression;
using System.Text;
using CsCheck;
using SoundRoutine.Formats;
using SoundRoutine.Formats.Mpc;

namespace SoundRoutine.Tests.Formats.Mpc;

/// <summary>Programs of other versions, and what is none.</summary>
public sealed class MpcProgramReaderTests : IDisposable
{
    private const string Mpc3 = """
        {"data": {"version": 6, "name": "Kit 3", "type": 0,
          "padNoteMap": {"noteForPad": {"value0": 37, "value1": 42, "value2": 46}},
          "drum": {"coarseTune": 1, "instruments": [
            {"zonePlayTime": 1, "mixable": {"volume": 0.707946, "pan": 0.75}, "fineTune": 50, "layersv": [
              {"active": true, "sampleName": "Soft", "sampleFile": "Soft.wav", "velocityStart": 0, "velocityEnd": 60,
               "volume": {"gainCoefficient": 0.5, "controlValue": 0.5}, "sliceInfo": {"Start": 10, "End": 200}},
              {"active": true, "sampleName": "Hard", "velocityStart": 61, "velocityEnd": 127, "volume": 1.0},
              {"active": false, "sampleName": "Off"}, {}]},
            {"muteTargets": [3, 0, 0, 0], "layersv": [{"sampleName": "Closed"}]},
            {"layersv": [{"sampleName": "Open", "velocityStart": 0.0, "velocityEnd": 1.0}]}]}}}
        """;

    private readonly MadeKit _made = new();

    public void Dispose() => _made.Dispose();

    private static byte[] Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionMode.Compress)) packed.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    private static string Acvs(string json) => $"ACVS\n3.9.1.2\nSerialisableProgramData\njson\nLinux\n{json}";

    private FormatContent Read(byte[] bytes) =>
        new MpcProgramReader().Read(FormatFile.Of(_made.In("kit.xpm"), bytes), default);

    private FormatContent Read(string instruments, string type = "Drum", string more = "") =>
        Read(Encoding.UTF8.GetBytes($"<MPCVObject><Program type=\"{type}\">{more}"
            + $"<Instruments>{instruments}</Instruments></Program></MPCVObject>"));

    [Fact]
    public void Programs_of_MPC_3_are_read()
    {
        Directory.CreateDirectory(_made.In("kit_[ProgramData]"));
        File.Copy(_made.Sound("Hard").Path!, _made.In("kit_[ProgramData]/Hard.wav"));
        File.Delete(_made.Sound("Hard").Path!);
        _made.Sound("Soft");
        FormatContent content = Read(Packed(Acvs(Mpc3)));
        SamplerKit kit = content.Kit!;
        Assert.Equal(("Kit 3", "37 42 46"), (kit.Name, string.Join(' ', kit.Pads.Select(p => p.Note))));
        Assert.Equal([(1, 60), (61, 127)], kit.Pads[0].Layers.Select(l => (l.Low, l.High)));
        SamplerZone[] zones = [.. kit.Pads[0].Zones];
        Assert.Equal(-6.02, zones[0].GainDb, 0.01);
        Assert.Equal((0, 0.5, 1.5), (zones[1].GainDb, zones[0].Pan, zones[0].Tune));
        Assert.Equal((10, 200, null), (zones[0].Start, zones[0].End, zones[1].End));
        Assert.All(zones, z => Assert.Null(z.Sound.Missing));
        Assert.True(kit.Pads[2].IsEndedBy(kit.Pads[1]));
        Assert.False(kit.Pads[1].IsEndedBy(kit.Pads[2]));
        Assert.Equal((1, 127), (kit.Pads[2].Layers[0].Low, kit.Pads[2].Layers[0].High));
        Assert.Contains(new Fact("application", "3.9.1.2"), content.Facts);
    }

    [Fact]
    public void Faders_and_volumes_follow_their_laws()
    {
        SamplerZone zone = Read("""
            <Instrument number="1"><Volume>0.353</Volume><Pan>0.25</Pan><Layers><Layer><Active>True</Active>
            <Volume>0.5</Volume><Pan>0.5</Pan><SampleName>a</SampleName></Layer></Layers></Instrument>
            """, more: "<Volume>1.0</Volume>").Kit!.Zones.Single();
        Assert.Equal(6 - 12.09 - 6.02, zone.GainDb, 0.05);
        Assert.Equal(-0.5, zone.Pan, 0.001);
    }

    [Fact]
    public void Layers_in_turn_or_at_random_are_robins_and_those_at_once_are_mixed_and_told_of()
    {
        const string two = "<Layers><Layer><SampleName>a</SampleName></Layer>"
            + "<Layer><SampleName>b</SampleName></Layer></Layers>";
        foreach (int play in new[] { 0, 1, 2 })
        {
            FormatContent content = Read($"<Instrument number=\"1\"><ZonePlay>{play}</ZonePlay>{two}</Instrument>");
            Assert.Equal(play == 1 ? 1 : 2, content.Kit!.Pads.Single().Layers.Single().RoundRobins.Length);
            Assert.Equal(play == 1 ? 1 : 0, content.Warnings.Length);
        }
    }

    [Fact]
    public void Targets_of_several_pads_become_groups_of_their_own_and_what_they_cannot_say_is_told()
    {
        static string Pad(int number, params int[] targets) => $"<Instrument number=\"{number}\">"
            + string.Concat(targets.Select((t, i) => $"<MuteTarget{i + 1}>{t}</MuteTarget{i + 1}>"))
            + "<Layers><Layer><SampleName>a</SampleName></Layer></Layers></Instrument>";
        FormatContent apart = Read(Pad(1, 2) + Pad(2) + Pad(3, 4) + Pad(4));
        Assert.Empty(apart.Warnings);
        SamplerPad[] pads = [.. apart.Kit!.Pads];
        Assert.True(pads[1].IsEndedBy(pads[0]) && pads[3].IsEndedBy(pads[2]));
        Assert.False(pads[1].IsEndedBy(pads[2]) || pads[0].IsEndedBy(pads[1]));
        FormatContent crossed = Read(Pad(1, 2, 3) + Pad(2) + Pad(3) + Pad(4, 2));
        Assert.Contains("choke groups cannot say", Assert.Single(crossed.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keygroup", "save it as a drum program")]
    [InlineData("Plugin", "of the kind 'Plugin'")]
    public void Other_programs_are_refused_in_a_sentence(string type, string message) => Assert.Contains(message,
        Assert.Throws<SoundRoutineException>(() => Read("", type)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_keygroup_of_MPC_3_is_refused_too() => Assert.Contains("'Keygroup'",
        Assert.Throws<SoundRoutineException>(() => Read(Packed(Acvs("{\"data\": {\"type\": 1}}")))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Pictures_of_X11_are_not_taken_for_programs()
    {
        byte[] picture = "/* XPM */\nstatic char * icon[] = {\n"u8.ToArray();
        Assert.False(new MpcProgramReader().Knows(FormatFile.Of("icon.xpm", picture)));
        Assert.True(new MpcProgramReader().Knows(FormatFile.Of("KIT.XPM", "<?xml?><MPCVObject>"u8.ToArray())));
    }

    [Fact]
    public void Damage_of_any_kind_gives_a_sentence_or_a_kit()
    {
        string xml = "<MPCVObject><Program type=\"Drum\"><ProgramName>a</ProgramName><Instruments>"
            + "<Instrument number=\"1\"><MuteTarget1>2</MuteTarget1><ZonePlay>1</ZonePlay><Layers><Layer><Active>True"
            + "</Active><Volume>1.0</Volume><VelStart>0</VelStart><VelEnd>127</VelEnd><SampleName>a</SampleName>"
            + "<SliceEnd>300</SliceEnd></Layer></Layers></Instrument></Instruments><PadNoteMap><PadNote number=\"1\">"
            + "<Note>36</Note></PadNote></PadNoteMap></Program></MPCVObject>";
        byte[] plain = Encoding.UTF8.GetBytes(xml), json = Encoding.UTF8.GetBytes(Acvs(Mpc3));
        byte[] packed = Packed(Acvs(Mpc3));
        Gen.Select(Gen.Int[0, 2], Gen.Bool, Gen.Int[0, 1 << 20], Gen.Int[0, 7]).Sample((form, cut, at, bit) =>
        {
            byte[] bytes = [.. form == 0 ? packed : form == 1 ? plain : json];
            at %= bytes.Length;
            if (cut) bytes = bytes[..at];
            else bytes[at] ^= (byte)(1 << bit);
            if (form == 2) bytes = Packed(Encoding.Latin1.GetString(bytes));
            try
            {
                Read(bytes);
            }
            catch (SoundRoutineException e)
            {
                Assert.StartsWith(_made.In("kit.xpm") + ": ", e.Message, StringComparison.Ordinal);
            }
        }, iter: 600, threads: 1);
    }
}
