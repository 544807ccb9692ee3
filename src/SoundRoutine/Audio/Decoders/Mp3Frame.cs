using NLayer;

namespace SoundRoutine.Audio.Decoders;

/// <summary>A frame as NLayer reads it, bit by bit. One that is cut short ends in zeros.</summary>
/// <param name="header">Its header.</param>
/// <param name="bytes">The whole of it, as long as the header says.</param>
internal sealed class Mp3Frame(Mp3Header header, byte[] bytes) : IMpegFrame
{
    private int _at;

    public Mp3Header Header => header;

    public ReadOnlySpan<byte> Data => bytes;

    public int SampleRate => header.SampleRate;

    public int SampleRateIndex => header.SampleRateIndex;

    public int FrameLength => bytes.Length;

    public int BitRate => header.BitRate;

    public MpegVersion Version => header.Version;

    public MpegLayer Layer => MpegLayer.LayerIII;

    public MpegChannelMode ChannelMode => header.ChannelMode;

    public int ChannelModeExtension => (int)(header.Bits >> 4) & 3;

    public int SampleCount => header.SampleCount;

    public int BitRateIndex => header.BitRateIndex;

    public bool IsCopyrighted => (header.Bits & 8) != 0;

    public bool HasCrc => header.HasChecksum;

    public bool IsCorrupted => false;

    public void Reset() => _at = 8 * (Mp3Header.Bytes + (HasCrc ? 2 : 0));

    public int ReadBits(int bitCount)
    {
        uint bits = 0;
        for (int i = 0; i < bitCount; i++, _at++) bits = (bits << 1) | Bit(_at);
        return (int)bits;
    }

    private uint Bit(int at) => at < bytes.Length * 8 ? (uint)(bytes[at >> 3] >> (7 - (at & 7))) & 1 : 0;
}
