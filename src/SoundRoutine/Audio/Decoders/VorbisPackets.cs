using NVorbis.Contracts;

namespace SoundRoutine.Audio.Decoders;

/// <summary>
/// Hands packets to NVorbis. Comments are replaced with empty ones: nobody reads them here, and their lengths need not
/// be believed. The last packet is marked as such whether or not the file does, for its second half stands alone.
/// </summary>
internal sealed class VorbisPackets : IPacketProvider
{
    private const int Headers = 3, CommentsIndex = 1, SetupIndex = 2;

    private static readonly byte[] NoComments = [3, .. "vorbis"u8, 0, 0, 0, 0, 0, 0, 0, 0, 1];

    private readonly OggLogicalStream _stream;
    private readonly Queue<VorbisPacket> _packets = new();
    private int _read;

    public VorbisPackets(OggLink link)
    {
        _stream = link.Stream;
        Enqueue(link.Head);
        Refill();
    }

    public bool CanSeek => false;

    public int StreamSerial => 0;

    /// <summary>Position at which the stream ends, once its last page has been read and says so.</summary>
    public long? End { get; private set; }

    public IPacket PeekNextPacket() => _packets.Peek();

    public IPacket GetNextPacket()
    {
        if (!_packets.TryDequeue(out VorbisPacket? packet)) return null!;
        if (_packets.Count == 0) Refill();
        packet.IsEndOfStream = _packets.Count == 0;
        return packet;
    }

    public long GetGranuleCount() => throw new NotSupportedException();

    public long SeekTo(long granulePos, int preRoll, GetPacketGranuleCount getPacketGranuleCount) =>
        throw new NotSupportedException();

    private void Refill()
    {
        if (_stream.Next() is not { } page) return;
        foreach (byte[] packet in page.Packets) Enqueue(packet);
        _packets.First().IsResync = page.AfterLoss;
        if (page.Granule < 0 || _read <= Headers) return;
        if (page.EndsStream) End = page.Granule;
        else _packets.Last().GranulePosition = page.Granule;
    }

    private void Enqueue(byte[] packet)
    {
        if (_read == CommentsIndex && packet.AsSpan().StartsWith(NoComments.AsSpan(0, 7))) packet = NoComments;
        if (_read == SetupIndex) VorbisSetup.Check(packet);
        _packets.Enqueue(new VorbisPacket(packet));
        _read++;
    }
}
