namespace SoundRoutine.Audio.Decoders;

/// <summary>
/// Looks through the codebooks of a Vorbis setup header before they are built: a few bytes can ask for gigabytes.
/// </summary>
internal static class VorbisSetup
{
    /// <summary>Values of all codebooks together; encoders that are in use need less than a twentieth of it.</summary>
    private const long MaxValues = 1 << 23;

    /// <exception cref="InvalidDataException">No setup header, or codebooks larger than any encoder makes.</exception>
    public static void Check(byte[] packet)
    {
        var bits = new VorbisBits(packet);
        if (!packet.AsSpan().StartsWith("\u0005vorbis"u8)) throw new InvalidDataException("Vorbis setup");
        bits.Skip(7 * 8);
        long values = 0;
        for (int books = bits.Read(8) + 1; books > 0; books--)
        {
            values += Codebook(bits);
            if (values > MaxValues || bits.Exhausted) throw new InvalidDataException("Vorbis codebooks");
        }
    }

    /// <summary>Reads past one codebook; the number of values it holds.</summary>
    private static long Codebook(VorbisBits bits)
    {
        if (bits.Read(24) != 0x564342) throw new InvalidDataException("Vorbis codebook");
        int dimensions = bits.Read(16), entries = bits.Read(24);
        long values = (long)entries * Math.Max(1, dimensions);
        if (values > MaxValues) return values;
        bool ordered = bits.Read(1) == 1;
        if (ordered) OrderedLengths(bits, entries);
        else Lengths(bits, entries);
        int lookup = bits.Read(4);
        if (lookup > 2) throw new InvalidDataException("Vorbis lookup");
        if (lookup == 0) return values;
        bits.Skip(32 + 32);
        int valueBits = bits.Read(4) + 1;
        bits.Skip(1 + valueBits * (lookup == 1 ? LatticeValues(entries, dimensions) : values));
        return values;
    }

    private static void OrderedLengths(VorbisBits bits, int entries)
    {
        bits.Skip(5);
        for (int done = 0; done < entries && !bits.Exhausted;) done += bits.Read(BitsFor(entries - done));
    }

    private static void Lengths(VorbisBits bits, int entries)
    {
        bool sparse = bits.Read(1) == 1;
        for (int i = 0; i < entries && !bits.Exhausted; i++)
            if (!sparse || bits.Read(1) == 1) bits.Skip(5);
    }

    /// <summary>How many bits a number needs.</summary>
    private static int BitsFor(int number) => 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)number);

    /// <summary>
    /// The largest number of values whose combinations, one for each dimension, are no more than the entries.
    /// </summary>
    private static int LatticeValues(int entries, int dimensions)
    {
        if (dimensions == 0) return 0;
        int values = (int)Math.Floor(Math.Exp(Math.Log(entries) / dimensions));
        // The power of a rounded root may miss by one either way.
        if (Math.Pow(values + 1, dimensions) <= entries) values++;
        while (values > 0 && Math.Pow(values, dimensions) > entries) values--;
        return values;
    }
}
