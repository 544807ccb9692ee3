namespace SoundRoutine.Audio.Decoders;

/// <summary>One page of an Ogg file (RFC 3533).</summary>
/// <param name="Serial">The logical stream that the page belongs to.</param>
/// <param name="Sequence">The page's number within its stream.</param>
/// <param name="Granule">Position of the last packet that ends on this page; -1 where none does.</param>
/// <param name="Flags">Continues a packet (1), begins a stream (2), ends one (4).</param>
/// <param name="Lacing">Lengths of segments; one under 255 ends a packet.</param>
/// <param name="Body">What the segments hold.</param>
internal sealed record OggPage(uint Serial, uint Sequence, long Granule, int Flags, byte[] Lacing, byte[] Body)
{
    public bool ContinuesPacket => (Flags & 1) != 0;

    public bool BeginsStream => (Flags & 2) != 0;

    public bool EndsStream => (Flags & 4) != 0;
}
