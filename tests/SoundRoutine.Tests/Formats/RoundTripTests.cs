using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Audio;
using SoundRoutine.Formats;

namespace SoundRoutine.Tests.Formats;

/// <summary>What is written is read back as it was, as far as the format holds it.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <param name="format">The writer.</param>
    /// <param name="robins">Whether the format has round robins.</param>
    /// <param name="chokes">How it has chokes: "one-way", "mutual" or "none".</param>
    /// <param name="exact">Whether sounds come back to the bit.</param>
    [Theory]
    [InlineData("sfz", true, "one-way", true)]
    [InlineData("decentsampler", true, "one-way", true)]
    [InlineData("hydrogen", true, "mutual", true)]
    [InlineData("sf2", false, "mutual", false)]
    [InlineData("multisample", true, "none", true)]
    [InlineData("xrni", true, "mutual", true)]
    public void A_kit_comes_back(string format, bool robins, string chokes, bool exact)
    {
        SamplerKit kit = MadeKits.Drums(_folder["samples"]);
        SamplerKit back = WrittenAndRead(format, kit);
        Assert.Equal(kit.Pads.Select(p => p.Note), back.Pads.Select(p => p.Note));
        double[] off = [.. kit.Pads.Zip(back.Pads).SelectMany(p => Compared(p.First, p.Second, robins, chokes, exact))];
        // What a format bakes into the sounds may move all of them together.
        Assert.InRange(off.Max() - off.Min(), 0, 0.1);
        if (format is not "sf2") Assert.InRange(off.Max(Math.Abs), 0, 0.1);
    }

    private static IEnumerable<double> Compared(SamplerPad pad, SamplerPad back, bool robins, string chokes, bool exact)
    {
        int mutual = pad.ChokeGroup > 0 ? 1 : 0;
        Assert.Equal(chokes switch { "one-way" => (pad.ChokeGroup, pad.ChokedBy), "none" => (0, 0),
            _ => (mutual, mutual) }, chokes == "mutual" ? (Math.Min(1, back.ChokeGroup), Math.Min(1, back.ChokedBy))
                : (back.ChokeGroup, back.ChokedBy));
        Assert.Equal(pad.Layers.Select(l => (l.Low, l.High, robins ? l.RoundRobins.Length : 1)),
            back.Layers.Select(l => (l.Low, l.High, l.RoundRobins.Length)));
        foreach ((SamplerLayer layer, SamplerLayer other) in pad.Layers.Zip(back.Layers))
            foreach ((SamplerZone zone, SamplerZone read) in layer.RoundRobins.Zip(other.RoundRobins))
            {
                AudioBuffer sound = zone.Sound.Read(), again = read.Sound.Read();
                Assert.Equal((sound.Frames, sound.Channels), (again.Frames, again.Channels));
                if (exact)
                    for (int c = 0; c < sound.Channels; c++) Assert.True(sound[c].SequenceEqual(again[c]));
                // The first frame is the peak, of which the near side is not turned down.
                float one = Math.Max(sound[0][0], sound[sound.Channels - 1][0]),
                    two = Math.Max(again[0][0], again[again.Channels - 1][0]);
                yield return Decibels.OfAmplitude(two / one) + read.GainDb - zone.GainDb;
            }
    }

    [Theory]
    [InlineData("sfz")]
    [InlineData("decentsampler")]
    [InlineData("sf2")]
    [InlineData("multisample")]
    [InlineData("xrni")]
    [InlineData("hydrogen")]
    public void Any_keys_layers_and_gains_come_back(string format) => AnyKit.Sample(pads =>
    {
        string folder = _folder[Guid.NewGuid().ToString("N")];
        SamplerKit kit = new() { Name = "any", Pads = [.. pads.Select(p => MadeKits.Pad(Path.Combine(folder, "samples"),
            $"pad {p.Note}", p.Note, 0, 0, p.Layers, gain: p.Gain))] };
        SamplerKit back = WrittenAndRead(format, kit, folder);
        Assert.Equal(kit.Pads.SelectMany(p => p.Layers.Select(l => (p.Note, l.Low, l.High))),
            back.Pads.SelectMany(p => p.Layers.Select(l => (p.Note, l.Low, l.High))));
        Directory.Delete(folder, recursive: true);
    }, iter: 12, threads: 1);

    [Fact]
    public void What_is_too_loud_for_Renoise_takes_the_others_down_with_it()
    {
        SamplerKit kit = new() { Name = "loud", Pads =
            [MadeKits.Pad(_folder["samples"], "a", 36, 0, 0, [(1, 127, 1)], gain: 24),
                MadeKits.Pad(_folder["samples"], "b", 38, 0, 0, [(1, 127, 1)], gain: 3)] };
        double[] gains = [.. WrittenAndRead("xrni", kit).Zones.Select(z => z.GainDb)];
        Assert.Equal(21, gains[0] - gains[1], 1);
        Assert.InRange(gains[0], 0, 12.05);
    }

    private static Gen<(int Note, double Gain, (int, int, int)[] Layers)[]> AnyKit { get; } =
        Gen.Select(Gen.Int[0, 119].HashSet[1, 6], Gen.Double[-30, 6], Gen.Int[2, 127].HashSet[0, 4]).Select(
            (notes, gain, bounds) => notes.Order().Select(note => (note, gain, Layers([.. bounds.Order()]))).ToArray());

    private static (int, int, int)[] Layers(int[] bounds) =>
        [.. bounds.Prepend(1).Zip(bounds.Append(128), (low, next) => (low, next - 1, 1))];

    [Fact]
    public void A_kit_that_was_moved_still_finds_its_sounds()
    {
        SamplerKit kit = MadeKits.Drums(_folder["out/samples"]);
        foreach (IKitWriter writer in KitFormats.Writers) writer.Write(kit, MadeKits.Target(_folder["out"]));
        Directory.Move(_folder["out"], _folder["elsewhere"]);
        foreach (string file in Directory.EnumerateFiles(_folder["elsewhere"]))
            Assert.All(MadeKits.Read(file).Kit!.Zones, z => Assert.True(z.Sound.Read().Frames > 0));
    }

    [Fact]
    public void Formats_have_names_and_outputs_of_their_own()
    {
        ImmutableArray<IKitWriter> writers = KitFormats.Writers;
        Assert.Equal(writers.Length, writers.Select(w => w.Name).Distinct().Count());
        string[] outputs = [.. writers.Where(w => !w.Name.StartsWith("ableton", StringComparison.Ordinal))
            .SelectMany(w => w.Outputs("x"))];
        Assert.Equal(outputs.Length, outputs.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(KitFormats.Readers.Length, KitFormats.Readers.Select(r => r.Name).Distinct().Count());
    }

    private SamplerKit WrittenAndRead(string format, SamplerKit kit, string? folder = null)
    {
        IKitWriter writer = KitFormats.Writers.Single(w => w.Name == format);
        KitTarget target = MadeKits.Target(folder ?? _folder.Path);
        writer.Write(kit, target);
        return MadeKits.Read(target.In(writer.Outputs(target.Name)[0])).Kit!;
    }
}
