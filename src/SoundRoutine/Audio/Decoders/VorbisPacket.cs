using NVorbis;

namespace SoundRoutine.Audio.Decoders;

/// <summary>A packet as NVorbis reads it, bit by bit.</summary>
internal sealed class VorbisPacket(byte[] bytes) : DataPacket
{
    private int _at;

    protected override int TotalBits => bytes.Length * 8;

    public override void Reset()
    {
        _at = 0;
        base.Reset();
    }

    protected override int ReadNextByte() => _at < bytes.Length ? bytes[_at++] : -1;
}
