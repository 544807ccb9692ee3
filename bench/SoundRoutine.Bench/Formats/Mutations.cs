using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace SoundRoutine.Bench.Formats;

/// <summary>Damages files as accidents and strangers do.</summary>
internal static class Mutations
{
    private static readonly string[] Extremes =
        ["0", "-1", "1e308", "NaN", "-Infinity", "2147483648", "4294967295", "99999999999999999999", "0.5", ""];

    private static readonly byte[][] Pieces =
    [
        .. new[] { "<", ">", "\"", "&#0;", "&lt;", "../", "..\\", "<a>", "</", "]]>", "\0\0\0\0", "\uFFFD", "${",
            "#include", "true", "RIFF", "LIST" }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0], [0x7F, 0xFF, 0xFF, 0xFF],
    ];

    /// <summary>
    /// A damaged copy; of packed files most often what is packed, so that readers get past the packing.
    /// </summary>
    public static byte[] Of(byte[] whole, byte[] other, Rng rng)
    {
        if (rng.Next(4) > 0)
        {
            if (whole.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
                return Gzip(Plain(Gunzip(whole), other, rng));
            if (whole.AsSpan().StartsWith("PK"u8)) return Zip(whole, other, rng);
        }
        return Plain(whole, other, rng);
    }

    private static byte[] Plain(byte[] whole, byte[] other, Rng rng)
    {
        List<byte> bytes = [.. whole];
        for (int n = 1 + rng.Next(5); n > 0 && bytes.Count > 0; n--) Change(bytes, other, rng);
        return [.. bytes];
    }

    private static void Change(List<byte> bytes, byte[] other, Rng rng)
    {
        int at = rng.Next(bytes.Count), length = Math.Min(1 + rng.Next(64), bytes.Count - at);
        switch (rng.Next(9))
        {
            case 0:
                bytes[at] ^= (byte)(1 << rng.Next(8));
                break;
            case 1:
                bytes[at] = (byte)rng.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.InsertRange(at, Pieces[rng.Next(Pieces.Length)]);
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6:
                int from = rng.Next(Math.Max(1, other.Length));
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + 256)]);
                break;
            default:
                Number(bytes, at, rng);
                break;
        }
    }

    /// <summary>Puts an extreme in the place of the next number in digits.</summary>
    private static void Number(List<byte> bytes, int at, Rng rng)
    {
        while (at < bytes.Count && !char.IsAsciiDigit((char)bytes[at])) at++;
        int end = at;
        while (end < bytes.Count && (char.IsAsciiDigit((char)bytes[end]) || bytes[end] == '.')) end++;
        bytes.RemoveRange(at, end - at);
        string value = rng.Next(3) == 0 ? rng.Next(256).ToString(CultureInfo.InvariantCulture)
            : Extremes[rng.Next(Extremes.Length)];
        bytes.InsertRange(at, Encoding.ASCII.GetBytes(value));
    }

    private static byte[] Zip(byte[] whole, byte[] other, Rng rng)
    {
        using var output = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(whole, false)))
        using (var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
            foreach (ZipArchiveEntry entry in from.Entries)
            {
                using var content = new MemoryStream();
                using (Stream packed = entry.Open()) packed.CopyTo(content);
                bool text = entry.FullName.EndsWith(".xml", StringComparison.Ordinal);
                using Stream written = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                written.Write(text || rng.Next(8) == 0 ? Plain(content.ToArray(), other, rng) : content.ToArray());
            }
        return output.ToArray();
    }

    private static byte[] Gunzip(byte[] packed)
    {
        using var output = new MemoryStream();
        using (var stream = new GZipStream(new MemoryStream(packed, false), CompressionMode.Decompress))
            stream.CopyTo(output);
        return output.ToArray();
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var output = new MemoryStream();
        using (var stream = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true)) stream.Write(plain);
        return output.ToArray();
    }
}
