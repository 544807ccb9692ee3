namespace SoundRoutine.Audio.Decoders;

/// <summary>Reads a Vorbis packet bit by bit, the lowest bit of a byte first; zeros follow its end.</summary>
internal sealed class VorbisBits(byte[] bytes)
{
    private long _at;

    /// <summary>Whether more was read than there is.</summary>
    public bool Exhausted => _at > bytes.Length * 8L;

    public void Skip(long bits) => _at += bits;

    /// <summary>The next bits, at most 31, as a number.</summary>
    public int Read(int bits)
    {
        int number = 0;
        for (int i = 0; i < bits; i++, _at++)
            if (_at < bytes.Length * 8L) number |= ((bytes[_at >> 3] >> (int)(_at & 7)) & 1) << i;
        return number;
    }
}
