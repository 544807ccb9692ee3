using System.Xml.Linq;
using CsCheck;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Formats;
using SoundRoutine.Formats.Mpc;

namespace SoundRoutine.Tests.Formats.Mpc;

public sealed class MpcProgramRoundTripTests : IDisposable
{
    private readonly MadeKit _made = new();
    private readonly MpcProgramWriter _writer = new();

    public void Dispose() => _made.Dispose();

    private SamplerKit Written(SamplerKit kit, string name = "kit", WavEncoding encoding = WavEncoding.Pcm24)
    {
        _writer.Write(kit, _made.Target(name, encoding));
        return new MpcProgramReader().Read(_made.Written($"{name}/{name}.xpm"), default).Kit!;
    }

    private static void Check(SamplerKit kit, SamplerKit read) =>
        SameKit.Check(kit, read, -kit.Zones.Max(z => z.GainDb), centsOff: 1);

    [Fact]
    public void Layers_chokes_and_gains_come_back() =>
        _made.Any(maxLayers: 4, maxRobins: 1, mutual: true).Sample(kit =>
        {
            Assert.Null(_writer.LossOf(kit));
            Check(kit, Written(kit));
        }, iter: 8, threads: 1);

    [Fact]
    public void Robins_of_pads_with_one_layer_come_back() =>
        _made.Any(maxLayers: 1, maxRobins: 4, mutual: true).Sample(kit =>
        {
            Assert.Null(_writer.LossOf(kit));
            Check(kit, Written(kit));
        }, iter: 8, threads: 1);

    [Fact]
    public void Nothing_is_lost_that_is_not_told_of() =>
        _made.Any(maxLayers: 2, maxRobins: 2, mutual: false).Sample(kit =>
        {
            SamplerKit read = Written(kit);
            if (_writer.LossOf(kit) is null) Check(kit, read);
            else Assert.Equal(kit.Pads.Select(p => p.Note), read.Pads.OrderBy(p => p.Note).Select(p => p.Note));
        }, iter: 8, threads: 1);

    [Fact]
    public void Chokes_that_work_one_way_come_back() => Gen.Int[0, 2].Array[2].Array[1, 8].Sample(chokes =>
    {
        SamplerKit kit = MadeKit.Of([.. chokes.Select((c, i) => _made.Pad("hit", 36 + i, c[0], c[1]))]);
        SamplerKit read = Written(kit);
        if (_writer.LossOf(kit) is null) SameKit.Check(kit, read);
        else Assert.Contains("so the chokes of", _writer.LossOf(kit)!, StringComparison.Ordinal);
    }, iter: 15, threads: 1);

    [Fact]
    public void A_hat_that_ends_another_has_it_as_its_mute_target()
    {
        SamplerKit kit = MadeKit.Of(_made.Pad("closed", 42, group: 1), _made.Pad("pedal", 44, group: 1),
            _made.Pad("open", 46, by: 1), _made.Pad("a", 60, 7, 7), _made.Pad("b", 61, 7, 7));
        Assert.Null(_writer.LossOf(kit));
        SameKit.Check(kit, Written(kit));
        XElement[] pads = [.. XDocument.Load(_made.In("kit/kit.xpm")).Descendants("Instrument")];
        int Value(int note, string name) => (int)pads[note - 36].Element(name)!;
        Assert.Equal([11, 11, 0], new[] { 42, 44, 46 }.Select(n => Value(n, "MuteTarget1")));
        Assert.Equal([0, 0, 0, 7, 7], new[] { 42, 44, 46, 60, 61 }.Select(n => Value(n, "MuteGroup")));
    }

    [Fact]
    public void Six_layers_become_four_that_cover_all_velocities_and_more_robins_are_left_out()
    {
        SamplerPad six = _made.Pad("six", 36) with
        {
            Layers = [.. Enumerable.Range(0, 6).Select(i =>
                new SamplerLayer(1 + 21 * i, i == 5 ? 127 : 21 + 21 * i, [_made.Zone($"six {i}", i - 5)]))],
        };
        SamplerPad robins = _made.Pad("robins", 38) with
        {
            Layers = [new(1, 127, [.. Enumerable.Range(0, 6).Select(i => _made.Zone($"robin {i}"))])],
        };
        SamplerKit kit = MadeKit.Of(six, robins, _made.Pad("again", 38));
        string loss = _writer.LossOf(kit)!;
        Assert.StartsWith("An MPC program has 4 sounds for a pad", loss, StringComparison.Ordinal);
        Assert.Contains("so 4 samples are left out", loss, StringComparison.Ordinal);
        Assert.EndsWith("so 1 pad is left out", loss, StringComparison.Ordinal);
        SamplerKit read = Written(kit);
        Assert.Equal([(1, 21), (22, 63), (64, 84), (85, 127)], read.Pads[0].Layers.Select(l => (l.Low, l.High)));
        Assert.Equal("six 5", Path.GetFileNameWithoutExtension(read.Pads[0].Layers[^1].RoundRobins[0].Sound.Path));
        Assert.Equal(4, read.Pads[1].Layers.Single().RoundRobins.Length);
    }

    [Theory]
    [InlineData(48_000, 2, WavEncoding.Float32, 24)]
    [InlineData(96_000, 1, WavEncoding.Pcm16, 16)]
    [InlineData(44_100, 2, WavEncoding.Pcm24, 24)]
    public void Samples_are_what_every_device_takes(int rate, int channels, WavEncoding encoding, int bits)
    {
        SamplerZone zone = new() { Sound = _made.Sound($"hit {rate}", rate, channels), Start = 100 };
        SamplerZone read = Written(MadeKit.Of(_made.Pad("a", 36) with { Layers = [new(1, 127, [zone])] }),
            encoding: encoding).Zones.Single();
        using var wav = WavReader.Open(_made.In($"kit/hit {rate}.wav"));
        int frames = (int)Math.Ceiling(MadeKit.Frames * 44_100.0 / rate);
        Assert.Equal((44_100, channels, bits, frames),
            (wav.SampleRate, wav.Channels, wav.Format.Bits, (int)wav.Frames!.Value));
        Assert.Equal(((long)Math.Round(100 * 44_100.0 / rate), (long?)frames), (read.Start, read.End));
    }

    [Fact]
    public void Names_become_short_and_plain_and_none_hides_another()
    {
        string[] names = ["Bässe & Trommeln", "Bësse & Trommeln", new string('x', 80), new string('x', 60), "太鼓",
            "B_sse _ TROMMELN"];
        SamplerKit kit = MadeKit.Of([.. names.Select((n, i) => _made.Pad(n, 36 + i))]);
        SamplerKit read = Written(kit, "Kit ü");
        string[] written = [.. Directory.GetFiles(_made.In("Kit ü"), "*.wav")
            .Select(f => Path.GetFileNameWithoutExtension(f))];
        Assert.Equal(6, written.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(written, n => Assert.Matches("^[A-Za-z0-9 ()_-]{1,42}$", n));
        Assert.Contains("B_sse _ Trommeln_2", written);
        Assert.All(read.Zones, z => Assert.Equal(MadeKit.Frames, z.Sound.Read().Frames));
    }

    [Fact]
    public void The_folder_may_move()
    {
        Written(MadeKit.Of(_made.Pad("kick", 36)));
        using var elsewhere = new TemporaryFolder();
        Directory.Move(_made.In("kit"), elsewhere["other"]);
        SamplerKit kit = new MpcProgramReader().Read(FormatFile.Open(elsewhere["other/kit.xpm"]), default).Kit!;
        Assert.Equal(elsewhere["other/kick.wav"], kit.Zones.Single().Sound.Path);
    }

    [Fact]
    public void A_sound_that_two_pads_play_is_written_once()
    {
        SamplerPad pad = _made.Pad("kick", 36);
        Assert.Equal(2, Written(MadeKit.Of(pad, pad with { Note = 37 })).Pads.Length);
        Assert.Single(Directory.GetFiles(_made.In("kit"), "*.wav"));
    }
}
