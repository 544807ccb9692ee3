using System.Text;
using SoundRoutine.Formats;

namespace SoundRoutine.Tests.Formats;

/// <summary>What kits in SFZ say, as people write them.</summary>
public sealed class SfzReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<region> key=36 sample=x.wav", 36)]
    [InlineData("<region> key=c#2 sample=my kick.wav pan=10", 37)]
    [InlineData("<group> lokey=c2 hikey=d2 <region> key=40 sample=x.wav", 40)]
    [InlineData("<control> note_offset=2 octave_offset=1 <region> key=36 sample=x.wav", 50)]
    [InlineData("#define $K 41\n<region> key=$K sample=x.wav", 41)]
    [InlineData("<control> octave_offset=0 #define $K 42 #define $S x.wav\n<region> key=$K sample=$S", 42)]
    [InlineData("\uFEFF<region> sample=x.wav key=43", 43)]
    [InlineData("<region> sample=x.wav // key=12\nkey=44", 44)]
    public void Keys_are_read_as_they_are_written(string text, int key)
    {
        SamplerPad pad = Assert.Single(Read(text).Pads);
        Assert.Equal(key, pad.Note);
        Assert.Equal(0, pad.Zones.Single().Tune);
    }

    [Fact]
    public void Microphones_of_one_turn_sound_together_and_with_what_takes_no_turns()
    {
        foreach (string name in new[] { "close1", "over1", "close2", "over2", "room" })
            MadeKits.Zone(_folder.Path, name, 38, 1, 0, 0);
        SamplerLayer layer = Assert.Single(Assert.Single(ReadBeside("""
            <global> key=38 seq_length=2
            <region> sample=close1.wav seq_position=1 <region> sample=over1.wav seq_position=1
            <region> sample=close2.wav seq_position=2 <region> sample=over2.wav seq_position=2
            <region> sample=room.wav seq_length=1
            """).Pads).Layers);
        Assert.Equal(["close1 over1 room", "close2 over2 room"], layer.RoundRobins.Select(r =>
            string.Join(' ', r.Sound.Files.Select(Path.GetFileNameWithoutExtension))));
    }

    [Fact]
    public void Where_one_microphone_is_damaged_the_others_sound_and_it_is_named()
    {
        foreach (string name in new[] { "close", "over" }) MadeKits.Zone(_folder.Path, name, 38, 1, 0, 0);
        SoundFile sound = ReadBeside("<region> key=38 sample=over.wav <region> key=38 sample=close.wav").Zones.Single()
            .Sound;
        int frames = sound.Read(why => Assert.Fail(why), CancellationToken.None).Frames;
        string over = sound.Files.Single(f => f.Contains("over", StringComparison.Ordinal));
        File.WriteAllText(over, "RIFF nothing");
        List<string> damaged = [];
        Assert.Equal(frames, sound.Read(damaged.Add, CancellationToken.None).Frames);
        Assert.StartsWith(over, Assert.Single(damaged), StringComparison.Ordinal);
        File.Delete(sound.Files.Single(f => f != over));
        Assert.Throws<SoundRoutineException>(() => sound.Read(damaged.Add, CancellationToken.None));
    }

    [Theory]
    [InlineData("<global> key=38 <region> hivel=60 sample=a.wav <region> lovel=61 sample=b.wav <region> sample=c.wav",
        "1-60 a+c, 61-127 b+c")]
    [InlineData("<global> key=38 seq_length=2 <group> seq_position=1 <region> hivel=90 sample=a.wav "
        + "<region> lovel=91 sample=b.wav <group> seq_position=2 <region> hivel=80 sample=c.wav "
        + "<region> lovel=81 sample=d.wav",
        "1-80 a c, 81-90 a d, 91-127 b d")]
    [InlineData("<global> key=38 seq_length=2 <region> seq_position=1 hirand=0.5 sample=a.wav "
        + "<region> seq_position=1 lorand=0.5 sample=b.wav <region> seq_position=2 sample=c.wav", "1-127 a b c")]
    [InlineData("<global> key=38 sw_default=25 <region> sw_last=24 sample=a.wav <region> sw_last=25 sample=b.wav",
        "1-127 b")]
    [InlineData("<global> key=38 <region> sw_last=24 sample=a.wav <region> sw_last=25 sample=b.wav "
        + "<region> sample=c.wav",
        "1-127 a+c")]
    public void Each_velocity_plays_what_covers_it(string text, string layers)
    {
        foreach (string name in new[] { "a", "b", "c", "d" }) MadeKits.Zone(_folder.Path, name, 38, 1, 0, 0);
        Assert.Equal(layers, string.Join(", ", Assert.Single(ReadBeside(text).Pads).Layers.Select(l =>
            InvariantText.Of($"{l.Low}-{l.High} ") + string.Join(' ', l.RoundRobins.Select(z =>
                string.Join('+', z.Sound.Files.Select(Path.GetFileNameWithoutExtension)))))));
    }

    [Fact]
    public void Levels_and_tunings_of_the_whole_add_to_those_of_a_region()
    {
        SamplerZone zone = Read("<global> global_volume=-6 global_tune=20 <master> master_volume=-3 master_tune=30 "
            + "<group> group_volume=-9 group_amplitude=50 <region> key=36 volume=1 tune=-10 sample=x.wav")
            .Zones.Single();
        Assert.Equal(-17 - 6.0206, zone.GainDb, 3);
        Assert.Equal(0.4, zone.Tune, 6);
    }

    [Theory]
    [InlineData("../Samples/kick/01.wav", "Samples/kick/01.wav")]
    [InlineData("../../Kits/Samples/kick/01.wav", "Samples/kick/01.wav")]
    [InlineData("C:\\Kits\\kick\\01.wav", "01.wav")]
    public void What_leads_outside_is_looked_for_by_the_end_of_its_path(string reference, string place)
    {
        string path = Path.Combine(_folder.Path, place);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, []);
        SoundFile sound = ReadBeside($"<region> key=36 sample={reference}").Zones.Single().Sound;
        Assert.Equal(Path.GetFullPath(path), Path.GetFullPath(Assert.Single(sound.Files)));
        File.Delete(path);
        Assert.Contains("outside", ReadBeside($"<region> key=36 sample={reference}").Zones.Single().Sound.Missing!,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_exact_name_of_a_sound_counts_before_one_in_other_case()
    {
        foreach (string name in new[] { "Kick", "kick" }) MadeKits.Zone(_folder.Path, name, 38, 1, 0, 0);
        Assert.Equal("kick", Path.GetFileNameWithoutExtension(
            ReadBeside("<region> key=36 sample=kick.wav").Zones.Single().Sound.Files.Single()));
    }

    [Fact]
    public void Comments_that_never_end_and_values_without_spaces_take_no_time()
    {
        string text = "<region> key=36 sample=x.wav\n" + string.Concat(Enumerable.Repeat("/* ", 1_000_000))
            + "\n<region> key=37 sample=y.wav " + string.Concat(Enumerable.Repeat("a=b", 400_000));
        Assert.Equal(36, Assert.Single(Read(text).Pads).Note);
    }

    [Theory]
    [InlineData("<region> key=200 sample=x.wav")]
    [InlineData("<region> key=36 sample=x.wav trigger=release")]
    [InlineData("<region> key=36 sample=x.wav end=-1")]
    [InlineData("<control> note_offset=-40 <region> key=36 sample=x.wav")]
    [InlineData("<region> key=36 sample=x.wav sw_down=24")]
    [InlineData("<region> key=36 sample=x.wav on_locc64=1")]
    public void What_no_stroke_sounds_is_left_out(string text) => Assert.Empty(Read(text).Pads);

    [Fact]
    public void Groups_turns_and_layers_come_from_what_is_inherited()
    {
        SamplerKit kit = Read("""
            <global> volume=-6
            <group> key=46 group=2 off_by=1 hivel=63 seq_length=2
            <region> sample=b.wav seq_position=2
            <region> sample=a.wav seq_position=1
            <group> key=46 lovel=64 volume=3
            <region> sample=c.wav
            """);
        SamplerPad pad = Assert.Single(kit.Pads);
        Assert.Equal((2, 1), (pad.ChokeGroup, pad.ChokedBy));
        Assert.Equal([(1, 63, "a.wav b.wav", -6.0), (64, 127, "c.wav", 3.0)], pad.Layers.Select(l =>
            (l.Low, l.High, string.Join(' ', l.RoundRobins.Select(z => z.Sound.Name)), l.RoundRobins[0].GainDb)));
    }

    [Theory]
    [InlineData("offset=100", 1136, 100)]
    [InlineData("offset=100 end=599", 500, 100)]
    [InlineData("end=599", 600, 0)]
    public void A_part_of_a_sound_is_that_part(string opcodes, int frames, int from)
    {
        SamplerZone zone = MadeKits.Zone(_folder.Path, "x", 36, 1, 0, 0);
        File.WriteAllText(_folder["a.sfz"], $"<region> key=36 sample=x.wav {opcodes} <region> key=36 sample=x.wav");
        // Two that sound together are mixed by the same rule as one that is imported.
        SamplerZone read = MadeKits.Read(_folder["a.sfz"]).Kit!.Zones.Single();
        Assert.Equal(zone.Sound.Read().Frames, read.Sound.Read().Frames);
        File.WriteAllText(_folder["a.sfz"], $"<region> key=36 sample=x.wav {opcodes}");
        SamplerZone one = MadeKits.Read(_folder["a.sfz"]).Kit!.Zones.Single();
        Assert.Equal((from, (long)from + frames), (one.Start, one.End ?? zone.Sound.Frames));
    }

    [Fact]
    public void The_license_of_a_kit_is_read() =>
        Assert.Equal("CC0, as is", Read("// License: CC0, as is\n<region> key=36 sample=x.wav").License);

    /// <summary>With the sounds of the folder beside it.</summary>
    private SamplerKit ReadBeside(string text)
    {
        File.WriteAllText(_folder["a.sfz"], text);
        return MadeKits.Read(_folder["a.sfz"]).Kit!;
    }

    private static SamplerKit Read(string text)
    {
        FormatFile file = FormatFile.Of("a.sfz", Encoding.UTF8.GetBytes(text));
        return KitFormats.ReaderOf(file)!.Read(file, CancellationToken.None).Kit!;
    }
}
