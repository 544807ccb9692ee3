using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Formats;
using SoundRoutine.Formats.Ableton;

namespace SoundRoutine.Tests.Formats.Ableton;

public sealed class AbletonRoundTripTests : IDisposable
{
    private readonly MadeKit _made = new();

    public void Dispose() => _made.Dispose();

    private SamplerKit Written(AbletonWriter writer, SamplerKit kit, string name = "kit")
    {
        writer.Write(kit, _made.Target(name));
        return new AbletonReader().Read(_made.Written(writer.Outputs(name)[0]), default).Kit!;
    }

    [Fact]
    public void Layers_chokes_and_gains_come_back_from_Live_11() =>
        _made.Any(maxLayers: 6, maxRobins: 1, mutual: true).Sample(kit =>
        {
            Assert.Null(new AbletonWriter().LossOf(kit));
            SameKit.Check(kit, Written(new AbletonWriter(), kit));
        }, iter: 10, threads: 1);

    [Fact]
    public void Robins_come_back_from_Live_12() => _made.Any(maxLayers: 5, maxRobins: 4, mutual: true).Sample(kit =>
    {
        Assert.Null(new Ableton12Writer().LossOf(kit));
        SameKit.Check(kit, Written(new Ableton12Writer(), kit));
    }, iter: 10, threads: 1);

    [Fact]
    public void Nothing_is_lost_that_is_not_told_of() =>
        _made.Any(maxLayers: 3, maxRobins: 2, mutual: false).Sample(kit =>
        {
            foreach (AbletonWriter writer in new[] { new AbletonWriter(), new Ableton12Writer() })
            {
                SamplerKit read = Written(writer, kit);
                if (writer.LossOf(kit) is null) SameKit.Check(kit, read);
                else Assert.Equal(kit.Pads.Select(p => p.Note), read.Pads.Select(p => p.Note));
            }
        }, iter: 10, threads: 1);

    [Fact]
    public void Robins_are_counted_that_Live_11_has_no_room_for()
    {
        SamplerKit kit = MadeKit.Of(_made.Pad("kick", 36) with
        {
            Layers = [new SamplerLayer(1, 127, [_made.Zone("a"), _made.Zone("b"), _made.Zone("c")])],
        });
        Assert.Contains("2 round robins are left out", new AbletonWriter().LossOf(kit)!, StringComparison.Ordinal);
        Assert.Single(Written(new AbletonWriter(), kit).Zones);
    }

    [Fact]
    public void A_choke_that_works_one_way_becomes_mutual_and_is_told_of()
    {
        SamplerKit kit = MadeKit.Of(_made.Pad("closed", 42, group: 1), _made.Pad("open", 46, by: 1));
        Assert.Contains("work both ways, so the chokes of 1 ", new AbletonWriter().LossOf(kit)!,
            StringComparison.Ordinal);
        ImmutableArray<SamplerPad> pads = Written(new AbletonWriter(), kit).Pads;
        Assert.True(pads[1].IsEndedBy(pads[0]) && pads[0].IsEndedBy(pads[1]));
    }

    [Fact]
    public void Group_numbers_are_kept_where_a_rack_has_them_and_sixteen_are_used()
    {
        SamplerKit kit = MadeKit.Of([.. Enumerable.Range(0, 18).SelectMany(i => new[]
        {
            _made.Pad("a", 36 + 2 * i, 3 * i + 1, 3 * i + 1), _made.Pad("b", 37 + 2 * i, 3 * i + 1, 3 * i + 1),
        })]);
        Assert.Contains("so the chokes of 4 differ", new AbletonWriter().LossOf(kit)!, StringComparison.Ordinal);
        SamplerKit read = Written(new AbletonWriter(), kit);
        Assert.Equal([1, 4, 7, 10, 13, 16], read.Pads.Take(12).Select(p => p.ChokeGroup).Distinct());
        Assert.Equal(16, read.Pads.Select(p => p.ChokeGroup).Where(g => g > 0).Distinct().Count());
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(30)]
    [InlineData(41)]
    public void Gains_are_split_between_what_a_rack_has(double gain)
    {
        SamplerKit kit = MadeKit.Of(_made.Pad("kick", 36) with
        {
            Layers = [new(1, 64, [_made.Zone("a", gain - 10)]), new(65, 127, [_made.Zone("b", gain)])],
        });
        SameKit.Check(kit, Written(new AbletonWriter(), kit));
    }

    [Fact]
    public void Names_of_any_kind_come_back_and_the_folder_may_move()
    {
        string[] names = ["Bässe & <Trommeln> \"1\"", "太鼓", new string('x', 80), "a\u0001b"];
        SamplerKit kit = MadeKit.Of([.. names.Select((n, i) =>
            _made.Pad("hit", 36 + i) with { Name = n, Layers = [new(1, 127, [_made.Zone($"hit ä {i}")])] })]);
        new AbletonWriter().Write(kit, _made.Target("Kit ü"));
        using var elsewhere = new TemporaryFolder();
        Directory.Move(_made.Folder, elsewhere["moved"]);
        try
        {
            SamplerKit read = new AbletonReader().Read(FormatFile.Open(elsewhere["moved/Kit ü.adg"]), default).Kit!;
            Assert.Equal([.. names[..3], "ab"], read.Pads.Select(p => p.Name));
            Assert.All(read.Zones, z => Assert.Equal(MadeKit.Frames, z.Sound.Read().Frames));
        }
        finally
        {
            Directory.Move(elsewhere["moved"], _made.Folder);
        }
    }

    [Fact]
    public void Racks_for_both_versions_of_Live_lie_side_by_side()
    {
        SamplerKit kit = MadeKit.Of(_made.Pad("kick", 36), _made.Pad("lost", -1));
        AbletonWriter[] writers = [new AbletonWriter(), new Ableton12Writer()];
        foreach (AbletonWriter writer in writers) Assert.Single(Written(writer, kit).Pads);
        Assert.Equal(["kit.adg", "kit.live12.adg"],
            Directory.GetFiles(_made.Folder).Select(f => Path.GetFileName(f)).Order());
        Assert.Equal("A drum rack (ableton) leaves out 1 pad without a key", writers[0].LossOf(kit));
    }

    [Fact]
    public void The_same_kit_gives_the_same_bytes()
    {
        SamplerKit kit = MadeKit.Of(_made.Pad("kick", 36), _made.Pad("snare", 38));
        Written(new AbletonWriter(), kit, "a");
        Written(new AbletonWriter(), kit, "b");
        Assert.Equal(File.ReadAllBytes(_made.In("a.adg")), File.ReadAllBytes(_made.In("b.adg")));
    }
}
