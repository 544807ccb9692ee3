namespace SoundRoutine.Audio.Decoders;

/// <summary>One link of an Ogg file, which may be a chain of them: the streams that begin together.</summary>
/// <param name="Codec">What the first audio stream holds.</param>
/// <param name="Stream">That stream, after its first packet.</param>
/// <param name="Head">Its first packet.</param>
internal sealed record OggLink(OggCodec Codec, OggLogicalStream Stream, byte[] Head)
{
    /// <summary>The next link with sound in it; null where there is none.</summary>
    public static OggLink? Find(OggPageReader pages)
    {
        OggLink? found = null;
        while (pages.Peek() is { } page && (found is null || page.BeginsStream))
        {
            pages.Next();
            if (!page.BeginsStream || found is not null) continue;
            byte[] head = page.Body[..Math.Min(page.Body.Length, page.Lacing.Length > 0 ? page.Lacing[0] : 0)];
            OggCodec codec = CodecOf(head);
            if (codec != OggCodec.None) found = new OggLink(codec, new OggLogicalStream(pages, page), head);
        }
        return found;
    }

    private static OggCodec CodecOf(ReadOnlySpan<byte> head) =>
        head.StartsWith("OpusHead"u8) ? OggCodec.Opus
        : head.StartsWith("\u0001vorbis"u8) ? OggCodec.Vorbis
        : head.StartsWith("\u007FFLAC"u8) || head.StartsWith("Speex   "u8) || head.StartsWith("fLaC"u8) ? OggCodec.Other
        : OggCodec.None;
}
