using System.Buffers.Binary;
using System.Collections.Immutable;

namespace SoundRoutine.Formats.Pads;

/// <summary>
/// An <c>.ot</c> file of the Octatrack, 832 bytes, big-endian: where a WAV file of the same name is cut. The layout is
/// that of a real file.
/// </summary>
internal sealed class OctatrackFile : IFormatReader
{
    public const int MaxSlices = 64;

    private const int Bytes = 832, TempoAt = 23, TrimAt = 46, SlicesAt = 58, SliceBytes = 12, CountAt = 826,
        SumAt = 830, SumFrom = 16, TempoScale = 24, BarScale = 100, Unity = 48;

    private const double Bpm = 120;

    private static readonly byte[] s_start = [.. "FORM"u8, 0, 0, 0, 0, .. "DPS1SMPA"u8, 0, 0, 0, 0, 0, 2, 0];

    public string Name => "Octatrack slices";

    public bool Knows(FormatFile file) => file.Head.Length >= SumFrom && file.Head.Span.StartsWith("FORM"u8)
        && file.Head.Span[8..16].SequenceEqual("DPS1SMPA"u8);

    public FormatContent Read(FormatFile file, CancellationToken cancellation)
    {
        byte[] bytes = file.ReadAll(1 << 16);
        if (bytes.Length != Bytes)
            throw file.Broken(InvariantText.Of($"has {bytes.Length} bytes where 832 are due; copy it again"));
        double bpm = U32(bytes, TempoAt) / (double)TempoScale;
        return new FormatContent
        {
            Facts =
            [
                new Fact("bytes", bytes.Length), new Fact("tempo_bpm", InvariantText.Of($"{bpm:0.0}")),
                new Fact("slices", InvariantText.Of($"{U32(bytes, CountAt)}")),
                new Fact("checksum_stored_computed", InvariantText.Of($"{U16(bytes, SumAt)} {Sum(bytes)}")),
            ],
            Warnings = [$"it cuts {Path.ChangeExtension(Path.GetFileName(file.Path), ".wav")}; give that file"],
        };
    }

    /// <summary>A file of slices.</summary>
    /// <param name="frames">Of the WAV file.</param>
    /// <param name="rate">Hz.</param>
    /// <param name="slices">At most 64, each from a frame to the one after its last.</param>
    public static byte[] Write(int frames, int rate, ImmutableArray<(int From, int To)> slices)
    {
        var bytes = new byte[Bytes];
        s_start.CopyTo(bytes, 0);
        var bars = (uint)Math.Round(frames / (double)rate * Bpm / 240 * BarScale);
        U32(bytes, TempoAt, (uint)(Bpm * TempoScale));
        U32(bytes, TempoAt + 4, bars);
        U32(bytes, TempoAt + 8, bars);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(TempoAt + 20), Unity);
        bytes[TempoAt + 22] = byte.MaxValue;
        U32(bytes, TrimAt + 4, (uint)frames);
        for (int i = 0; i < slices.Length; i++)
        {
            U32(bytes, SlicesAt + SliceBytes * i, (uint)slices[i].From);
            U32(bytes, SlicesAt + SliceBytes * i + 4, (uint)slices[i].To);
            U32(bytes, SlicesAt + SliceBytes * i + 8, uint.MaxValue);
        }
        U32(bytes, CountAt, (uint)slices.Length);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(SumAt), Sum(bytes));
        return bytes;
    }

    private static ushort Sum(byte[] bytes)
    {
        int sum = 0;
        for (int i = SumFrom; i < SumAt; i++) sum += bytes[i];
        return (ushort)sum;
    }

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    private static ushort U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    private static void U32(byte[] bytes, int at, uint value) =>
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), value);
}
