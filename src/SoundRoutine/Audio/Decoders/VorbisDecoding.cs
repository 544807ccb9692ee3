using NVorbis;

namespace SoundRoutine.Audio.Decoders;

/// <summary>Vorbis in Ogg, cut where the last page says that the sound ends.</summary>
internal sealed class VorbisDecoding : IOggDecoder
{
    /// <summary>What is decoded at a time: so much at most is lost where a packet cannot be decoded.</summary>
    private const int BlockFrames = 1024;

    private const int ChannelsAt = 11;

    private readonly OggLink _link;
    private readonly VorbisPackets _packets;
    private readonly StreamDecoder _decoder;

    public VorbisDecoding(OggLink link)
    {
        _link = link;
        _packets = new VorbisPackets(link);
        _decoder = new StreamDecoder(_packets) { ClipSamples = false };
    }

    /// <summary>Whether a header's channels are decoded here: NVorbis 0.10 turns more than two into noise.</summary>
    public static bool Supports(ReadOnlySpan<byte> head) => head.Length <= ChannelsAt || head[ChannelsAt] <= 2;

    public int SampleRate => _decoder.SampleRate;

    public int Channels => _decoder.Channels;

    public bool Damaged => _link.Stream.Damaged;

    public int Read(Span<float> interleaved)
    {
        int values = Math.Min(interleaved.Length / Channels, BlockFrames) * Channels;
        int frames = _decoder.Read(interleaved[..values], 0, values) / Channels;
        if (_packets.End is { } end) frames = (int)Math.Clamp(frames - (_decoder.SamplePosition - end), 0, frames);
        return frames;
    }

    public void Dispose() => _decoder.Dispose();
}
