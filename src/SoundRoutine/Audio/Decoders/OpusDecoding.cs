using System.Buffers.Binary;
using System.Numerics.Tensors;
using Concentus;
using Concentus.Structs;

namespace SoundRoutine.Audio.Decoders;

/// <summary>
/// Opus in Ogg (RFC 7845), mono and stereo, at 48 kHz whatever was encoded. The encoder's delay (pre-skip) and what the
/// last page cuts off are left out; the header's gain is applied.
/// </summary>
internal sealed class OpusDecoding : IOggDecoder
{
    private const int Rate = 48_000, MaxPacketFrames = Rate * 120 / 1000, HeadBytes = 19;

    private readonly OggLogicalStream _stream;
    private readonly IOpusDecoder _decoder;
    private readonly float _gain;
    private readonly float[] _block;
    private readonly Queue<byte[]> _packets = new();
    private int _from, _to, _skip;
    private long _granule, _leftOfPage;
    private bool _badPackets;

    // The library would look for a native one, whose results differ from machine to machine.
    static OpusDecoding() => OpusCodecFactory.AttemptToUseNativeLibrary = false;

    /// <exception cref="InvalidDataException">The header is no Opus header.</exception>
    public OpusDecoding(OggLink link)
    {
        ReadOnlySpan<byte> head = link.Head;
        if (head.Length < HeadBytes || head[8] >> 4 != 0) throw new InvalidDataException("Opus header");
        _stream = link.Stream;
        Channels = head[9];
        _skip = BinaryPrimitives.ReadUInt16LittleEndian(head[10..]);
        // In 256ths of a decibel.
        _gain = MathF.Pow(10, BinaryPrimitives.ReadInt16LittleEndian(head[16..]) / (20f * 256));
        _decoder = OpusCodecFactory.CreateDecoder(Rate, Channels);
        _block = new float[MaxPacketFrames * Channels];
        // The second packet holds comments; sound begins on a page of its own.
        _stream.Next();
    }

    public int SampleRate => Rate;

    public int Channels { get; }

    public bool Damaged => _badPackets || _stream.Damaged;

    /// <summary>Whether a header maps its channels in the one way that is decoded here: mono or stereo.</summary>
    public static bool Supports(ReadOnlySpan<byte> head) =>
        head.Length < HeadBytes || (head[18] == 0 && head[9] is 1 or 2);

    public int Read(Span<float> interleaved)
    {
        int wanted = interleaved.Length / Channels, done = 0;
        while (done < wanted && (_from < _to || DecodeNext()))
        {
            int frames = Math.Min(wanted - done, _to - _from);
            ReadOnlySpan<float> decoded = _block.AsSpan(_from * Channels, frames * Channels);
            TensorPrimitives.Multiply(decoded, _gain, interleaved[(done * Channels)..]);
            _from += frames;
            done += frames;
        }
        return done;
    }

    public void Dispose() => _decoder.Dispose();

    /// <summary>Decodes packets until there are frames to give; false at the end.</summary>
    private bool DecodeNext()
    {
        do
        {
            if (_packets.Count == 0 && !NextPage()) return false;
            int frames = Decode(_packets.Dequeue());
            _to = (int)Math.Min(frames, _leftOfPage);
            _leftOfPage -= _to;
            _from = Math.Min(_skip, _to);
            _skip -= _from;
        }
        while (_from == _to);
        return true;
    }

    private bool NextPage()
    {
        if (_stream.Next() is not { } page) return false;
        foreach (byte[] packet in page.Packets) _packets.Enqueue(packet);
        // The last page may end within a packet: its position says where.
        _leftOfPage = page.EndsStream && page.Granule >= 0 ? Math.Max(0, page.Granule - _granule) : long.MaxValue;
        if (page.Granule >= 0) _granule = page.Granule;
        return true;
    }

    private int Decode(byte[] packet)
    {
        try
        {
            if (packet.Length > 0 && OpusPacketInfo.GetNumSamples(packet, Rate) is > 0 and <= MaxPacketFrames)
                return _decoder.Decode(packet, _block, MaxPacketFrames, false);
        }
        catch (Exception e) when (DecoderFault.Is(e))
        {
            // One packet is lost; the next is decoded all the same.
        }
        _badPackets = true;
        return 0;
    }
}
