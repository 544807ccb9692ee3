using System.Collections.Immutable;
using static SoundRoutine.Formats.SoundFont.SoundFontGenerators;

namespace SoundRoutine.Formats.SoundFont;

/// <summary>
/// Kits in SoundFonts (2.04): the preset that the user names, else the first drum kit, else the first preset.
/// Envelopes, filters and modulators are passed over.
/// </summary>
internal sealed class SoundFontReader : IFormatReader
{
    private const int DrumBank = 128, Left = 4, Right = 2, MiddleC = 60;

    /// <summary>dB of a centibel: what players make of it, after the first hardware, not a tenth.</summary>
    private const double AttenuationDb = -0.04;

    /// <summary>What players give each side of a pair more than a channel in the middle.</summary>
    private const double SideDb = 3.0103;

    public string Name => "SoundFont";

    public bool Knows(FormatFile file) => file.Head.Length >= 12 && file.Head.Span.StartsWith("RIFF"u8)
        && file.Head.Span[8..12].SequenceEqual("sfbk"u8);

    public FormatContent Read(FormatFile file, CancellationToken cancellation)
    {
        SoundFontChunks chunks = SoundFontChunks.Find(file);
        SoundFontTables tables = SoundFontTables.Read(file, chunks);
        if (tables.Presets.IsEmpty) throw file.Broken("holds no preset, so nothing to play; export it again");
        SoundFontPreset preset = Chosen(file, tables);
        var pads = new PadBuilder();
        try
        {
            foreach (ZonePlace place in Places(tables, preset, new SoundFontSounds(file, chunks)))
            {
                cancellation.ThrowIfCancellationRequested();
                pads.Add(place);
            }
        }
        catch (InvalidDataException e)
        {
            throw file.Broken($"has {e.Message}");
        }
        ImmutableArray<SamplerPad> built = pads.Build();
        List<string> warnings = [.. pads.Warnings];
        if (tables.Presets.Length > 1)
            warnings.Insert(0, InvariantText.Of($"of its {tables.Presets.Length} presets '{preset.Name}' (bank ")
                + InvariantText.Of($"{preset.Bank}, program {preset.Program}) is taken; --preset names another"));
        return new FormatContent
        {
            Facts = Facts(tables),
            Kit = new SamplerKit { Name = preset.Name.Length > 0 ? preset.Name : file.Title, Pads = built,
                License = chunks.Text("ICOP") },
            Warnings = [.. warnings],
        };
    }

    private static SoundFontPreset Chosen(FormatFile file, SoundFontTables tables)
    {
        if (file.Preset is { } wanted)
            return tables.Presets.FirstOrDefault(p => p.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)
                    || InvariantText.Of($"{p.Bank}:{p.Program}") == wanted)
                ?? throw file.Broken($"has no preset '{wanted}'; name one as 'soundroutine inspect' lists them, or as "
                    + "BANK:PROGRAM");
        return tables.Presets.OrderBy(p => p.Bank == DrumBank ? 0 : 1).ThenBy(p => p.Bank).ThenBy(p => p.Program)
            .First();
    }

    private static IEnumerable<ZonePlace> Places(SoundFontTables tables, SoundFontPreset preset, SoundFontSounds sounds)
    {
        foreach (SoundFontZone outer in WithGlobal(preset.Zones, InstrumentIndex))
        {
            if (tables.Instrument(outer.Index(InstrumentIndex)) is not { } instrument) continue;
            SoundFontZone[] zones = [.. WithGlobal(instrument.Zones, SampleId)];
            HashSet<int> paired = [];
            for (int i = 0; i < zones.Length; i++)
            {
                if (paired.Contains(i) || tables.Sample(zones[i].Index(SampleId)) is not { } sample) continue;
                int other = Pair(tables, zones, i, paired);
                if (other >= 0) paired.Add(other);
                SoundFontSample? second = other < 0 ? null : tables.Sample(zones[other].Index(SampleId));
                if (second is not null && sample.Side == Right) (sample, second) = (second, sample);
                if (Place(outer, zones[i], sample, second, sounds, i, other < 0 ? null : zones[other]) is { } place)
                    yield return place;
            }
        }
    }

    /// <summary>The zone of the other side of a sound; -1 where there is none.</summary>
    private static int Pair(SoundFontTables tables, SoundFontZone[] zones, int at, HashSet<int> paired)
    {
        SoundFontSample? one = tables.Sample(zones[at].Index(SampleId));
        if (one is null || one.Side is not (Left or Right)) return -1;
        int wanted = one.Side == Left ? Right : Left;
        for (int i = at + 1; i < zones.Length; i++)
            if (!paired.Contains(i) && tables.Sample(zones[i].Index(SampleId)) is { } other && other.Side == wanted
                && tables.Sample(one.Link) == other
                && zones[i].Range(KeyRange) == zones[at].Range(KeyRange)
                && zones[i].Range(VelocityRange) == zones[at].Range(VelocityRange)) return i;
        return -1;
    }

    private static ZonePlace? Place(SoundFontZone outer, SoundFontZone zone, SoundFontSample sample,
        SoundFontSample? second, SoundFontSounds sounds, int turn, SoundFontZone? secondZone)
    {
        (int low, int high) = Both(KeyRange);
        (int soft, int loud) = Both(VelocityRange);
        if (low > high || soft > loud) return null;
        int root = zone.Index(OverridingRootKey) is { } over and <= 127 ? over
            // 255 says that it has no pitch; what lies between is not allowed and read like it (SoundFont 2.04, 7.10).
            : sample.Root <= 127 ? sample.Root : MiddleC;
        double pan = Sum(Pan) / 500.0;
        // Of a sound with two sides the pan is what both are moved by.
        if (secondZone is not null)
            pan = (zone.Signed(Pan) + secondZone.Signed(Pan)) / 1000.0 + outer.Signed(Pan) / 500.0;
        long start = Math.Max(0, zone.Signed(StartOffset) + 32768L * zone.Signed(StartCoarse)),
            cut = Math.Max(0, -(zone.Signed(EndOffset) + 32768L * zone.Signed(EndCoarse))),
            frames = (long)sample.End - sample.Start;
        return new ZonePlace
        {
            Name = sounds.Of(sample, second).Name,
            LowKey = low,
            HighKey = high,
            Root = root,
            KeyTrack = zone.Generators.ContainsKey(ScaleTuning) ? zone.Signed(ScaleTuning) / 100.0 : 1,
            LowVelocity = Math.Max(1, soft),
            HighVelocity = Math.Max(1, loud),
            Turn = turn,
            ChokeGroup = zone.Index(ExclusiveClass) ?? 0,
            ChokedBy = zone.Index(ExclusiveClass) ?? 0,
            Zone = new SamplerZone
            {
                Sound = sounds.Of(sample, second),
                GainDb = AttenuationDb * Math.Clamp(Sum(Attenuation), 0, 1440) + (second is null ? 0 : SideDb),
                Pan = Math.Clamp(pan, -1, 1),
                Tune = Math.Clamp(Sum(CoarseTune) + (Sum(FineTune) + sample.Correction) / 100.0, -127, 127),
                Start = start < frames ? start : 0,
                End = cut > 0 && cut < frames - start && !sample.IsCompressed ? frames - cut : null,
            },
        };

        int Sum(int generator) => outer.Signed(generator) + zone.Signed(generator);

        (int Low, int High) Both(int generator)
        {
            (int Low, int High) a = outer.Range(generator), b = zone.Range(generator);
            return (Math.Max(a.Low, b.Low), Math.Min(a.High, b.High));
        }
    }

    /// <summary>Zones that lead on, each with what the first says for all where that leads nowhere.</summary>
    private static IEnumerable<SoundFontZone> WithGlobal(ImmutableArray<SoundFontZone> zones, int leads)
    {
        ImmutableSortedDictionary<int, ushort> all = zones.Length > 0 && zones[0].Index(leads) is null
            ? zones[0].Generators : ImmutableSortedDictionary<int, ushort>.Empty;
        return zones.Where(z => z.Index(leads) is not null)
            .Select(z => new SoundFontZone(all.SetItems(z.Generators)));
    }

    private static ImmutableArray<Fact> Facts(SoundFontTables tables)
    {
        SoundFontZone[] zones = [.. tables.Instruments.SelectMany(i => i.Zones)];
        SoundFontPreset first = tables.Presets[0];
        return
        [
            new Fact("presets", tables.Presets.Length), new Fact("instruments", tables.Instruments.Length),
            new Fact("samples", tables.Samples.Length), new Fact("instrument_zones", zones.Length),
            Fact.List("exclusive_class:count", zones.Select(z => z.Index(ExclusiveClass) ?? 0).Where(c => c > 0)
                .GroupBy(c => c).OrderBy(c => c.Key).Select(c => InvariantText.Of($"{c.Key}:{c.Count()}"))),
            new Fact("first_preset_bank_program_name",
                InvariantText.Of($"{first.Bank} {first.Program} ") + first.Name),
        ];
    }
}
