using System.Buffers.Binary;

namespace SoundRoutine.Audio.Decoders;

/// <summary>
/// What an encoder notes in a first frame that holds no sound (Xing, Info or VBRI header): how many frames follow, and,
/// where LAME or one like it wrote it, how much silence the encoder put before the sound and after it.
/// </summary>
/// <param name="Frames">Frames that follow; 0 where the header does not say.</param>
/// <param name="Delay">Frames of sound before the first; null where the header does not say.</param>
/// <param name="Padding">Frames of sound after the last.</param>
internal sealed record LameTag(int Frames, int? Delay, int Padding)
{
    /// <summary>By how much a decoder of layer III is late by itself.</summary>
    private const int DecoderDelay = 529;

    private const int VbriAt = 36, VbriFramesAt = VbriAt + 14, SeekTableBytes = 100, DelayAt = 21;

    /// <summary>Frames of sound to leave out at the start.</summary>
    public int Skip => Delay + DecoderDelay ?? 0;

    /// <summary>Where the padding begins, counted in frames of sound before anything is left out.</summary>
    public long PaddingStart(int samplesInFrame) =>
        Delay is null || Frames == 0 ? long.MaxValue : (long)Frames * samplesInFrame - Padding + DecoderDelay;

    /// <summary>Null where a frame holds sound.</summary>
    public static LameTag? Find(Mp3Frame frame)
    {
        ReadOnlySpan<byte> data = frame.Data;
        if (data.Length >= VbriFramesAt + 4 && data[VbriAt..].StartsWith("VBRI"u8))
            return new LameTag(BinaryPrimitives.ReadInt32BigEndian(data[VbriFramesAt..]), null, 0);
        int at = frame.Header.SideInformationEnd;
        // Some encoders put the header where it would be without a checksum.
        if (frame.Header.HasChecksum && !IsXing(data, at)) at -= 2;
        return IsXing(data, at) ? Parse(data[(at + 4)..]) : null;
    }

    private static bool IsXing(ReadOnlySpan<byte> data, int at) =>
        data.Length >= at + 8 && (data[at..].StartsWith("Xing"u8) || data[at..].StartsWith("Info"u8));

    private static LameTag? Parse(ReadOnlySpan<byte> data)
    {
        uint flags = BinaryPrimitives.ReadUInt32BigEndian(data);
        // A header that says nothing about the file may as well be sound.
        if ((flags & 3) == 0) return null;
        int at = 4, frames = 0;
        if ((flags & 1) != 0 && data.Length >= at + 4)
            frames = (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(data[at..]));
        // Numbers of frames and bytes, the table for seeking, the quality.
        at += ((flags & 1) != 0 ? 4 : 0) + ((flags & 2) != 0 ? 4 : 0);
        at += ((flags & 4) != 0 ? SeekTableBytes : 0) + ((flags & 8) != 0 ? 4 : 0);
        if (data.Length < at + DelayAt + 3 || !IsKnownEncoder(data[at..])) return new LameTag(frames, null, 0);
        ReadOnlySpan<byte> delays = data[(at + DelayAt)..];
        return new LameTag(frames, delays[0] << 4 | delays[1] >> 4, (delays[1] & 15) << 8 | delays[2]);
    }

    private static bool IsKnownEncoder(ReadOnlySpan<byte> version) =>
        version.StartsWith("LAME"u8) || version.StartsWith("Lavf"u8) || version.StartsWith("Lavc"u8);
}
