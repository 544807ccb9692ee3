namespace SoundRoutine.Audio.Decoders;

/// <summary>The packets of one logical stream, page by page; pages of other streams are passed over.</summary>
/// <param name="pages">The file's pages, after those that begin streams.</param>
/// <param name="first">The page that began this stream.</param>
internal sealed class OggLogicalStream(OggPageReader pages, OggPage first)
{
    /// <summary>
    /// Of a longer packet only the beginning is kept: comments with pictures alone are longer, and nobody reads them.
    /// </summary>
    private const int MaxPacketBytes = 1 << 20;

    private readonly List<byte> _partial = [];
    private uint _sequence = first.Sequence;
    private bool _hasPartial, _ended;

    /// <summary>Whether pages were missing, or the stream stops without being ended.</summary>
    public bool Damaged { get; private set; }

    /// <summary>The packets of the next page on which some end; null at the end of the stream.</summary>
    public OggPackets? Next()
    {
        bool lost = false;
        while (!_ended && NextPage() is { } page)
        {
            lost |= IsAfterLoss(page);
            _ended = page.EndsStream;
            List<byte[]> packets = Split(page);
            if (packets.Count > 0) return new OggPackets(packets, page.Granule, _ended, lost);
        }
        return null;
    }

    private OggPage? NextPage()
    {
        // The pages that begin streams stand together; one after others begins the next link of a chain.
        while (pages.Peek() is { BeginsStream: false } page)
        {
            pages.Next();
            if (page.Serial == first.Serial) return page;
        }
        Damaged = true;
        return null;
    }

    private bool IsAfterLoss(OggPage page)
    {
        bool lost = page.Sequence != _sequence + 1;
        _sequence = page.Sequence;
        Damaged |= lost;
        if (lost || !page.ContinuesPacket) DropPartial();
        return lost;
    }

    private List<byte[]> Split(OggPage page)
    {
        var packets = new List<byte[]>();
        bool wanted = _hasPartial || !page.ContinuesPacket;
        int at = 0;
        foreach (byte length in page.Lacing)
        {
            if (wanted) _partial.AddRange(page.Body.AsSpan(at, Math.Min(length, MaxPacketBytes - _partial.Count)));
            at += length;
            _hasPartial = wanted;
            if (length == 255) continue;
            if (wanted) packets.Add([.. _partial]);
            DropPartial();
            wanted = true;
        }
        return packets;
    }

    private void DropPartial()
    {
        _partial.Clear();
        _hasPartial = false;
    }
}
