using System.Collections.Immutable;
using System.Text;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;
using static SoundRoutine.Formats.SoundFont.SoundFontGenerators;

namespace SoundRoutine.Formats.SoundFont;

/// <summary>
/// A kit as a SoundFont 2.04: one preset in the drum bank, a zone a sample. Gains are in the samples, for players
/// disagree about attenuation.
/// </summary>
internal sealed class SoundFontWriter : IKitWriter
{
    private const int DrumBank = 128, NameBytes = 20, RightSide = 2, LeftSide = 4;

    /// <summary>Time cents: half a minute, so that the end of a note does not cut a drum.</summary>
    private const int LongRelease = 6000;

    private const ushort Down = 0x0102, DownConcave = 0x0502, Switch = 0x0D02, Cutoff = 8;

    /// <summary>
    /// Source, destination, amount and second source. First the velocity law of our own render, which spans 40 dB:
    /// from velocity 8 on, 0.51 of the usual law and 9.7 dB in a straight line are within 0.7 dB of it. Then the filter
    /// that players close over soft notes (section 8.4.2) is turned off: drums were recorded soft. Versions of the
    /// specification differ in its second source.
    /// </summary>
    private static readonly (ushort From, ushort To, short Amount, ushort Second)[] s_modulators =
    [
        (DownConcave, Attenuation, 490, 0), (Down, Attenuation, 97, 0), (Down, Cutoff, 0, 0), (Down, Cutoff, 0, Switch),
    ];

    public string Name => "sf2";

    public string For => "SoundFont players: FluidSynth, Logic, FL Studio, LMMS, MuseScore";

    public bool UsesSamplesFolder => false;

    public ImmutableArray<string> Outputs(string name) => [name + ".sf2"];

    public string? LossOf(SamplerKit kit)
    {
        int robins = KitLosses.Robins(kit);
        return KitLosses.Sentence("SoundFont",
            robins > 0 ? "has no round robins, so " + Counted.LeftOut(robins, "sample") : "",
            KitLosses.OneWay(kit) > 0 ? "lets all sounds of a choke group end each other, and themselves" : "");
    }

    public void Write(SamplerKit kit, KitTarget target) => RunFiles.Write(target.In(target.Name + ".sf2"), stream =>
    {
        bool deep = target.Encoding is not (WavEncoding.Pcm16 or WavEncoding.Pcm8);
        (SamplerPad Pad, SamplerLayer Layer, SamplerZone Zone)[] zones =
            [.. kit.Pads.SelectMany(p => p.Layers.Select(l => (p, l, l.RoundRobins[0])))];
        var riff = new RiffWriter(stream);
        riff.Open("RIFF", "sfbk");
        Information(riff, kit, deep);
        ImmutableArray<SoundFontSample> samples = SoundFontSamples.Write(riff, zones, deep, target.Cancellation);
        Presets(riff, kit, zones, samples);
        riff.Close();
    });

    private static void Information(RiffWriter riff, SamplerKit kit, bool deep)
    {
        riff.Open("LIST", "INFO");
        riff.Chunk("ifil", w => { w.Write((ushort)2); w.Write((ushort)(deep ? 4 : 1)); });
        foreach ((string id, string text) in new[] { ("isng", "EMU8000"), ("INAM", kit.Name), ("ICOP", kit.License),
            ("ISFT", "SoundRoutine") })
            if (text.Length > 0) riff.Chunk(id, w => w.Write(Terminated(text)));
        riff.Close();
    }

    private static void Presets(RiffWriter riff, SamplerKit kit,
        (SamplerPad Pad, SamplerLayer Layer, SamplerZone Zone)[] zones, ImmutableArray<SoundFontSample> samples)
    {
        riff.Open("LIST", "pdta");
        riff.Chunk("phdr", w =>
        {
            Preset(w, kit.Name, DrumBank, 0);
            Preset(w, "EOP", 0, 1);
        });
        riff.Chunk("pbag", w => Pairs(w, (0, 0), (1, 0)));
        riff.Chunk("pmod", w => w.Write(new byte[10]));
        riff.Chunk("pgen", w => Pairs(w, (InstrumentIndex, 0), (0, 0)));
        (ImmutableArray<(int, int)> Generators, int[] Bags) table = Zones(zones, samples);
        riff.Chunk("inst", w =>
        {
            w.Write(Name20(kit.Name));
            w.Write((ushort)0);
            w.Write(Name20("EOI"));
            w.Write((ushort)(table.Bags.Length - 1));
        });
        riff.Chunk("ibag", w => Pairs(w, [.. table.Bags.Select((b, i) => (b, i == 0 ? 0 : s_modulators.Length))]));
        riff.Chunk("imod", w =>
        {
            foreach ((ushort from, ushort to, short amount, ushort second) in s_modulators)
            {
                w.Write(from);
                w.Write(to);
                w.Write(amount);
                w.Write(second);
                w.Write((ushort)0);
            }
            w.Write(new byte[10]);
        });
        riff.Chunk("igen", w => Pairs(w, [.. table.Generators, (0, 0)]));
        riff.Chunk("shdr", w =>
        {
            foreach (SoundFontSample sample in samples) Header(w, sample);
            w.Write(Name20("EOS"));
            w.Write(new byte[26]);
        });
        riff.Close();
    }

    private static (ImmutableArray<(int, int)> Generators, int[] Bags) Zones(
        (SamplerPad Pad, SamplerLayer Layer, SamplerZone Zone)[] zones, ImmutableArray<SoundFontSample> samples)
    {
        var generators = ImmutableArray.CreateBuilder<(int, int)>();
        List<int> bags = [0];
        // For all zones: the note's end lets the sound ring.
        generators.Add((ReleaseVolume, LongRelease));
        bags.Add(generators.Count);
        int sample = 0;
        foreach ((SamplerPad pad, SamplerLayer layer, SamplerZone zone) in zones)
            for (int side = samples[sample].Type; ; side = RightSide)
            {
                int choke = pad.ChokeGroup > 0 ? pad.ChokeGroup : pad.ChokedBy;
                double pan = side switch { LeftSide => -1, RightSide => 1, _ => zone.Pan };
                int cents = (int)Math.Round(100 * zone.Tune);
                generators.Add((KeyRange, pad.Note | pad.Note << 8));
                generators.Add((VelocityRange, (layer.Low == 1 ? 0 : layer.Low) | layer.High << 8));
                if (pan != 0) generators.Add((Pan, (int)Math.Round(500 * pan)));
                if (cents / 100 != 0) generators.Add((CoarseTune, cents / 100));
                if (cents % 100 != 0) generators.Add((FineTune, cents % 100));
                if (choke > 0) generators.Add((ExclusiveClass, choke));
                generators.Add((OverridingRootKey, pad.Note));
                generators.Add((SampleId, sample++));
                bags.Add(generators.Count);
                if (side != LeftSide) break;
            }
        return (generators.ToImmutable(), [.. bags]);
    }

    private static void Preset(BinaryWriter writer, string name, int bank, int bag)
    {
        writer.Write(Name20(name));
        writer.Write((ushort)0);
        writer.Write((ushort)bank);
        writer.Write((ushort)bag);
        writer.Write(new byte[12]);
    }

    private static void Header(BinaryWriter writer, SoundFontSample sample)
    {
        writer.Write(Name20(sample.Name));
        foreach (uint value in new[] { sample.Start, sample.End, sample.Start, sample.End, sample.Rate })
            writer.Write(value);
        writer.Write((byte)sample.Root);
        writer.Write((sbyte)sample.Correction);
        writer.Write((ushort)sample.Link);
        writer.Write((ushort)sample.Type);
    }

    private static void Pairs(BinaryWriter writer, params ReadOnlySpan<(int, int)> pairs)
    {
        foreach ((int one, int other) in pairs)
        {
            writer.Write((ushort)one);
            writer.Write(unchecked((ushort)other));
        }
    }

    private static byte[] Name20(string name)
    {
        byte[] bytes = new byte[NameBytes];
        byte[] ascii = Encoding.ASCII.GetBytes(name);
        ascii.AsSpan(0, Math.Min(ascii.Length, NameBytes - 1)).CopyTo(bytes);
        return bytes;
    }

    private static byte[] Terminated(string text)
    {
        byte[] ascii = Encoding.ASCII.GetBytes(text.Length > 250 ? text[..250] : text);
        return [.. ascii, 0, .. new byte[1 - ascii.Length % 2]];
    }
}
