using SoundRoutine.Formats;
using SoundRoutine.Formats.Ableton;

namespace SoundRoutine.Tests.Formats.Ableton;

/// <summary>Real presets, of Live 12.1 to 12.3.</summary>
public class AbletonFactsTests
{
    private static FormatContent Read(string name) =>
        new AbletonReader().Read(FormatFile.Open(Path.Combine(ExpectedFacts.Folder, "adg", name)), default);

    [SharedDataFact]
    public void Every_fact_of_every_file_comes_out() =>
        Assert.Equal(7, ExpectedFacts.Check("adg", new AbletonReader()));

    [SharedDataFact]
    public void Zones_of_a_Sampler_become_layers()
    {
        SamplerPad pad = Assert.Single(Read("Sampler Drum Rack.adg").Kit!.Pads);
        Assert.Equal(36, pad.Note);
        Assert.Equal([(1, 21), (22, 42), (43, 64), (65, 85), (86, 106), (107, 127)],
            pad.Layers.Select(l => (l.Low, l.High)));
        Assert.All(pad.Zones, z => Assert.Equal((-12, 0, (long?)null), (z.GainDb, z.Tune, z.End)));
        Assert.All(pad.Zones, z => Assert.NotNull(z.Sound.Missing));
    }

    [SharedDataFact]
    public void A_Sampler_outside_of_a_drum_rack_plays_its_zones_in_turn_on_one_key()
    {
        FormatContent content = Read("Mini Template.adg");
        SamplerPad pad = Assert.Single(content.Kit!.Pads);
        Assert.Equal((60, 95), (pad.Note, Assert.Single(pad.Layers).RoundRobins.Length));
        Assert.Empty(content.Warnings);
    }

    [SharedDataFact]
    public void Key_zones_become_pads()
    {
        SamplerKit kit = Read("Snare Sampler.adg").Kit!;
        Assert.Equal(Enumerable.Range(0, 53).Select(i => 2 * i), kit.Pads.Select(p => p.Note));
        Assert.Equal("Rim Basian", kit.Pads[0].Name);
    }

    [SharedDataFact]
    public void Racks_in_racks_are_all_read_and_choke_each_for_itself()
    {
        FormatContent content = Read("instrument_rack_dual_drums_template.adg");
        Assert.Equal(32, content.Kit!.Pads.Length);
        Assert.StartsWith("16 pads are on keys that others have", Assert.Single(content.Warnings),
            StringComparison.Ordinal);
        SamplerPad[] hats = [.. content.Kit.Pads.Where(p => p.ChokeGroup > 0)];
        Assert.Equal([42, 44, 46, 42, 44, 46], hats.Select(p => p.Note));
        Assert.All(hats[..3], h => Assert.All(hats[3..], o => Assert.False(h.IsEndedBy(o))));
        Assert.True(hats[2].IsEndedBy(hats[0]));
    }

    [SharedDataFact]
    public void Drum_Samplers_are_read()
    {
        SamplerKit kit = Read("input_rack.adg").Kit!;
        Assert.Equal(32, kit.Pads.Length);
        Assert.Equal("Kick 3onIt 1", kit.Pads.Single(p => p.Note == 64).Name);
    }
}
