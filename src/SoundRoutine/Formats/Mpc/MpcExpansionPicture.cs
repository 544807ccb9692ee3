using System.Collections.Immutable;

namespace SoundRoutine.Formats.Mpc;

/// <summary>
/// Sixteen pads in the colors of a kit, as a JPEG (ITU-T T.81, baseline). Every block of 8 × 8 pixels is of one color,
/// so that only its mean is stored and nothing is lost to compression.
/// </summary>
internal static class MpcExpansionPicture
{
    /// <summary>Blocks: of the picture, of a pad with the gap after it, and of that gap.</summary>
    private const int Side = 64, Pad = 15, Gap = 2;

    private const int Back = 0x212121, Empty = 0x424242;

    /// <summary>Pads lie as on the device: the first at the bottom left.</summary>
    public static byte[] Jpeg(ImmutableArray<MpcProgramSlot> slots)
    {
        int[] colors = [.. slots.OrderBy(s => s.Number).Take(16).Select(s => MpcProgramColors.Of(s.Pad.Note))];
        return Jpeg((x, y) =>
        {
            (int column, int inX) = Math.DivRem(x - Gap, Pad);
            (int row, int inY) = Math.DivRem(y - Gap, Pad);
            bool gap = x < Gap || y < Gap || column > 3 || row > 3 || inX >= Pad - Gap || inY >= Pad - Gap;
            int pad = (3 - row) * 4 + column;
            return gap ? Back : pad < colors.Length ? colors[pad] : Empty;
        });
    }

    private static byte[] Jpeg(Func<int, int, int> color)
    {
        using var bytes = new MemoryStream();
        const byte high = Side * 8 >> 8, low = Side * 8 & 0xFF;
        bytes.Write([0xFF, 0xD8]);
        Segment(bytes, 0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        Segment(bytes, 0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]);
        Segment(bytes, 0xC0, [8, high, low, high, low, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
        // Nine codes of four bits for the size of a difference, one of a single bit for a block without detail.
        Segment(bytes, 0xC4, [0x00, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
        Segment(bytes, 0xC4, [0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Segment(bytes, 0xDA, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
        Blocks(bytes, color);
        bytes.Write([0xFF, 0xD9]);
        return bytes.ToArray();
    }

    private static void Segment(Stream stream, byte marker, ReadOnlySpan<byte> body)
    {
        int length = body.Length + 2;
        stream.Write([0xFF, marker, (byte)(length >> 8), (byte)length]);
        stream.Write(body);
    }

    private static void Blocks(Stream stream, Func<int, int, int> color)
    {
        int bits = 0, count = 0;
        void Put(int value, int size)
        {
            for (int i = size - 1; i >= 0; i--)
            {
                bits = bits << 1 | (value >> i & 1);
                if (++count % 8 != 0) continue;
                stream.WriteByte((byte)bits);
                if ((byte)bits == 0xFF) stream.WriteByte(0);
            }
        }
        Span<int> last = [0, 0, 0];
        for (int block = 0; block < Side * Side; block++)
        {
            int[] means = Means(color(block % Side, block / Side));
            for (int c = 0; c < 3; c++)
            {
                int difference = means[c] - last[c], size = 32 - int.LeadingZeroCount(Math.Abs(difference));
                Put(size, 4);
                Put(difference < 0 ? difference + (1 << size) - 1 : difference, size);
                Put(0, 1);
                last[c] = means[c];
            }
        }
        while (count % 8 != 0) Put(1, 1);
    }

    /// <summary>Y, Cb and Cr (ITU-R BT.601) about 0: eight times that, divided by the table's eight.</summary>
    private static int[] Means(int rgb)
    {
        double r = rgb >> 16, g = rgb >> 8 & 0xFF, b = rgb & 0xFF;
        double y = 0.299 * r + 0.587 * g + 0.114 * b;
        return [.. new[] { y - 128, (b - y) / 1.772, (r - y) / 1.402 }
            .Select(v => (int)Math.Clamp(Math.Round(v), -128, 127))];
    }
}
