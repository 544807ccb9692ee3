using SoundRoutine.Formats;

namespace SoundRoutine.Tests.Formats;

/// <summary>Whether a kit that was read plays as the one that was written.</summary>
internal static class SameKit
{
    /// <summary>
    /// Keys, layers, robins and chokes are equal; gains to 0.1 dB, all of them shifted alike where they may be.
    /// </summary>
    public static void Check(SamplerKit expected, SamplerKit actual, double gainShift = 0, double centsOff = 0.5)
    {
        Assert.Equal(expected.Pads.Select(p => p.Note).Order(), actual.Pads.Select(p => p.Note).Order());
        (SamplerPad First, SamplerPad Second)[] pads =
            [.. expected.Pads.OrderBy(p => p.Note).Zip(actual.Pads.OrderBy(p => p.Note))];
        foreach ((SamplerPad pad, SamplerPad read) in pads)
        {
            Assert.Equal(pad.Layers.Select(l => (l.Low, l.High, l.RoundRobins.Length)),
                read.Layers.Select(l => (l.Low, l.High, l.RoundRobins.Length)));
            foreach ((SamplerZone zone, SamplerZone other) in pad.Zones.Zip(read.Zones))
            {
                Assert.Null(other.Sound.Missing);
                Assert.Equal(Path.GetFileName(zone.Sound.Path), Path.GetFileName(other.Sound.Path));
                Assert.Equal(zone.GainDb + gainShift, other.GainDb, 0.1);
                Assert.Equal(zone.Pan, other.Pan, 0.001);
                Assert.Equal(zone.Tune, other.Tune, centsOff / 100);
                Assert.Equal(zone.Start, other.Start);
                Assert.Equal(zone.End ?? MadeKit.Frames, other.End ?? MadeKit.Frames);
            }
        }
        foreach ((SamplerPad pad, SamplerPad read) in pads)
            Assert.Equal(pads.Where(o => o.First != pad && pad.IsEndedBy(o.First)).Select(o => o.First.Note),
                pads.Where(o => o.Second != read && read.IsEndedBy(o.Second)).Select(o => o.Second.Note));
    }
}
