using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace SoundRoutine.Formats.SoundFont;

/// <summary>A preset.</summary>
/// <param name="Name">At most 20 characters.</param>
/// <param name="Program">0 to 127.</param>
/// <param name="Bank">128 for drums.</param>
/// <param name="Zones">Its zones, the first of which may be for all.</param>
internal sealed record SoundFontPreset(string Name, int Program, int Bank, ImmutableArray<SoundFontZone> Zones);

/// <summary>An instrument.</summary>
internal sealed record SoundFontInstrument(string Name, ImmutableArray<SoundFontZone> Zones);

/// <summary>A zone: what its generators say, by their numbers.</summary>
internal sealed record SoundFontZone(ImmutableSortedDictionary<int, ushort> Generators)
{
    public int Signed(int generator) => Generators.TryGetValue(generator, out ushort value) ? (short)value : 0;

    public int? Index(int generator) => Generators.TryGetValue(generator, out ushort value) ? value : null;

    /// <summary>The low and high end of a range.</summary>
    public (int Low, int High) Range(int generator) =>
        Generators.TryGetValue(generator, out ushort value) ? (value & 0xFF, value >> 8) : (0, 127);
}

/// <summary>A sample: frames of the sound chunk.</summary>
internal sealed record SoundFontSample(string Name, uint Start, uint End, uint Rate, int Root, int Correction, int Link,
    int Type)
{
    /// <summary>Which side of a sound it is; 1 for one of a single channel.</summary>
    public int Side => Type & 15;

    /// <summary>Whether it lies in Ogg Vorbis from the byte Start to End of all sounds (SF3).</summary>
    public bool IsCompressed => (Type & 16) != 0;
}

/// <summary>The tables of a SoundFont (2.04, section 7), each index in them checked.</summary>
internal sealed class SoundFontTables
{
    private const int HeaderBytes = 38, BagBytes = 4, GeneratorBytes = 4, InstrumentBytes = 22, SampleBytes = 46;

    private readonly FormatFile _file;

    private SoundFontTables(FormatFile file) => _file = file;

    public ImmutableArray<SoundFontPreset> Presets { get; private init; }

    public ImmutableArray<SoundFontInstrument> Instruments { get; private init; }

    public ImmutableArray<SoundFontSample> Samples { get; private init; }

    /// <exception cref="SoundRoutineException">A table is missing or names what is not there.</exception>
    public static SoundFontTables Read(FormatFile file, SoundFontChunks chunks)
    {
        var tables = new SoundFontTables(file);
        byte[] phdr = tables.Table(chunks, "phdr", HeaderBytes), inst = tables.Table(chunks, "inst", InstrumentBytes),
            shdr = tables.Table(chunks, "shdr", SampleBytes);
        ImmutableArray<SoundFontZone> presetZones = tables.Zones(chunks, "pbag", "pgen"),
            instrumentZones = tables.Zones(chunks, "ibag", "igen");
        return new SoundFontTables(file)
        {
            Presets = [.. tables.Rows(phdr, HeaderBytes).Select(row => new SoundFontPreset(Text(phdr, row),
                U16(phdr, row + 20), U16(phdr, row + 22),
                tables.Cut(presetZones, U16(phdr, row + 24), U16(phdr, row + HeaderBytes + 24))))],
            Instruments = [.. tables.Rows(inst, InstrumentBytes).Select(row => new SoundFontInstrument(Text(inst, row),
                tables.Cut(instrumentZones, U16(inst, row + 20), U16(inst, row + InstrumentBytes + 20))))],
            Samples = [.. tables.Rows(shdr, SampleBytes).Select(row => new SoundFontSample(Text(shdr, row),
                U32(shdr, row + 20), U32(shdr, row + 24), U32(shdr, row + 36), shdr[row + 40], (sbyte)shdr[row + 41],
                U16(shdr, row + 42), U16(shdr, row + 44)))],
        };
    }

    /// <summary>Of an instrument that is there.</summary>
    public SoundFontInstrument? Instrument(int? index) =>
        index is { } i && i < Instruments.Length ? Instruments[i] : null;

    public SoundFontSample? Sample(int? index) => index is { } i && i < Samples.Length ? Samples[i] : null;

    private byte[] Table(SoundFontChunks chunks, string id, int bytes)
    {
        byte[] table = chunks.Read(id) ?? throw _file.Broken($"has no '{id}' table, so no preset; export it again");
        return table.Length >= bytes && table.Length % bytes == 0 ? table
            : throw _file.Broken($"has a '{id}' table that breaks off; copy or export it again");
    }

    /// <summary>Where rows begin; the last row only ends the one before.</summary>
    private IEnumerable<int> Rows(byte[] table, int bytes)
    {
        for (int at = 0; at + 2 * bytes <= table.Length; at += bytes) yield return at;
    }

    private ImmutableArray<SoundFontZone> Zones(SoundFontChunks chunks, string bags, string generators)
    {
        byte[] bag = Table(chunks, bags, BagBytes), generator = Table(chunks, generators, GeneratorBytes);
        int count = generator.Length / GeneratorBytes;
        return
        [
            .. Rows(bag, BagBytes).Select(row =>
            {
                int from = U16(bag, row), next = U16(bag, row + BagBytes), to = Math.Min(next, count);
                if (from > next)
                    throw _file.Broken("names what its zones do out of order; copy or export it again");
                var values = ImmutableSortedDictionary.CreateBuilder<int, ushort>();
                for (int i = from; i < to; i++)
                    values[U16(generator, i * GeneratorBytes)] = U16(generator, i * GeneratorBytes + 2);
                return new SoundFontZone(values.ToImmutable());
            }),
        ];
    }

    private ImmutableArray<SoundFontZone> Cut(ImmutableArray<SoundFontZone> zones, int from, int to) =>
        from <= to && to <= zones.Length ? zones[from..to]
            : throw _file.Broken("names zones that it does not hold; copy or export it again");

    private static string Text(byte[] table, int at)
    {
        string text = Encoding.Latin1.GetString(table, at, 20);
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).Trim();
    }

    private static ushort U16(byte[] table, int at) => BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(at));

    private static uint U32(byte[] table, int at) => BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(at));
}
