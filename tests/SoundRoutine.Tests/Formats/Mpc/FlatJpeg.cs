namespace SoundRoutine.Tests.Formats.Mpc;

/// <summary>Decodes a baseline JPEG (ITU-T T.81) whose blocks of 8 × 8 pixels have no detail.</summary>
internal static class FlatJpeg
{
    /// <summary>The colors of the blocks as 0xRRGGBB, by row and column.</summary>
    public static int[,] Decode(byte[] jpeg)
    {
        Assert.Equal([0xFF, 0xD8], jpeg[..2]);
        Assert.Equal([0xFF, 0xD9], jpeg[^2..]);
        Dictionary<int, Dictionary<(int Length, int Code), int>> tables = [];
        int at = 2, rows = 0, columns = 0, quantum = 0;
        for (byte marker = 0; marker != 0xDA;)
        {
            Assert.Equal(0xFF, jpeg[at]);
            marker = jpeg[at + 1];
            int length = jpeg[at + 2] << 8 | jpeg[at + 3];
            byte[] body = jpeg[(at + 4)..(at + 2 + length)];
            at += 2 + length;
            if (marker == 0xDB) quantum = body[1];
            else if (marker == 0xC0) (rows, columns) = ((body[1] << 8 | body[2]) / 8, (body[3] << 8 | body[4]) / 8);
            else if (marker == 0xC4) tables[body[0]] = Codes(body);
        }
        var bits = new Queue<int>(Bits(jpeg[at..^2]));
        int[] last = new int[3];
        var blocks = new int[rows, columns];
        for (int block = 0; block < rows * columns; block++)
        {
            for (int c = 0; c < 3; c++)
            {
                int size = Symbol(bits, tables[0x00]), value = 0;
                for (int i = 0; i < size; i++) value = value << 1 | bits.Dequeue();
                last[c] += size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
                Assert.Equal(0, Symbol(bits, tables[0x10]));
            }
            blocks[block / columns, block % columns] = Rgb([.. last.Select(v => v * quantum / 8.0)]);
        }
        Assert.True(bits.Count < 8 && bits.All(b => b == 1));
        return blocks;
    }

    private static Dictionary<(int Length, int Code), int> Codes(byte[] body)
    {
        Dictionary<(int Length, int Code), int> codes = [];
        int code = 0, symbol = 17;
        for (int length = 1; length <= 16; length++, code <<= 1)
            for (int i = 0; i < body[length]; i++) codes[(length, code++)] = body[symbol++];
        return codes;
    }

    private static IEnumerable<int> Bits(byte[] stuffed)
    {
        for (int i = 0; i < stuffed.Length; i++)
        {
            for (int bit = 7; bit >= 0; bit--) yield return stuffed[i] >> bit & 1;
            if (stuffed[i] == 0xFF) Assert.Equal(0, stuffed[++i]);
        }
    }

    private static int Symbol(Queue<int> bits, Dictionary<(int Length, int Code), int> codes)
    {
        int code = 0;
        for (int length = 1; length <= 16; length++)
        {
            code = code << 1 | bits.Dequeue();
            if (codes.TryGetValue((length, code), out int symbol)) return symbol;
        }
        throw new InvalidDataException("no such code");
    }

    private static int Rgb(double[] ycc)
    {
        static int Byte(double value) => (int)Math.Clamp(Math.Round(value), 0, 255);
        double y = ycc[0] + 128;
        return Byte(y + 1.402 * ycc[2]) << 16 | Byte(y - 0.344136 * ycc[1] - 0.714136 * ycc[2]) << 8
            | Byte(y + 1.772 * ycc[1]);
    }
}
