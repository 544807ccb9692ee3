using System.Buffers.Binary;
using System.Text;

namespace SoundRoutine.Audio.Wav;

/// <summary>
/// Writes WAVE: sizes are filled in at the end, as RF64 (EBU Tech 3306) past 4 GB, for which a JUNK chunk keeps
/// room; the header is extensible for more than two channels or integers of more than 16 bits.
/// </summary>
internal sealed class WavWriter : IDisposable
{
    private const int BlockBytes = 1 << 16, JunkBytes = 28;

    private readonly Stream _stream;
    private readonly long _start;
    private readonly int _channels;
    private readonly WavEncoding _encoding;
    private readonly Rng? _dither;
    private readonly IReadOnlyList<WavChunk> _chunks;
    private readonly byte[] _bytes = new byte[BlockBytes];
    private readonly long _factAt;
    private readonly long _dataAt;
    private readonly long _riffLimit;
    private long _dataBytes;
    private bool _closed;

    /// <summary>Starts a file where the stream stands; the stream stays open for the caller to close.</summary>
    /// <param name="stream">Writable and seekable.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="channels">1 to 1024, interleaved.</param>
    /// <param name="encoding">How values are stored.</param>
    /// <param name="dither">For integers, adds triangular noise of two steps peak to peak (TPDF, non-subtractive) from
    /// this seed.</param>
    /// <param name="chunks">Chunks to write after the sound.</param>
    public WavWriter(Stream stream, int sampleRate, int channels, WavEncoding encoding, Seed? dither = null,
        IReadOnlyList<WavChunk>? chunks = null)
        : this(stream, sampleRate, channels, encoding, dither, chunks, uint.MaxValue)
    {
    }

    // Tests lower the size past which the file becomes RF64.
    internal WavWriter(Stream stream, int sampleRate, int channels, WavEncoding encoding, Seed? dither,
        IReadOnlyList<WavChunk>? chunks, long riffLimit)
    {
        if (!stream.CanSeek || !stream.CanWrite)
            throw new ArgumentException("a WAV file needs a stream that can be written and repositioned");
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        if (channels is < 1 or > 1024)
            throw new ArgumentException($"a WAV file holds 1 to 1024 channels, not {channels}");
        _chunks = chunks ?? [];
        if (_chunks.FirstOrDefault(c => c.Id.Length != 4 || !Ascii.IsValid(c.Id)) is { } bad)
            throw new ArgumentException($"'{bad.Id}' is not a chunk name of four characters");
        _stream = stream;
        _start = stream.Position;
        _channels = channels;
        _encoding = encoding;
        _dither = dither?.CreateRng();
        _riffLimit = riffLimit;

        Tag("RIFF"u8, 0);
        _stream.Write("WAVE"u8);
        Tag("JUNK"u8, JunkBytes);
        _stream.Write(new byte[JunkBytes]);
        WriteFormat(sampleRate);
        if (IsFloat)
        {
            Tag("fact"u8, 4);
            _factAt = _stream.Position;
            U32(0);
        }
        Tag("data"u8, 0);
        _dataAt = _stream.Position;
    }

    private bool IsFloat => _encoding is WavEncoding.Float32 or WavEncoding.Float64;

    private int Bits => _encoding switch
    {
        WavEncoding.Pcm8 => 8,
        WavEncoding.Pcm16 => 16,
        WavEncoding.Pcm24 => 24,
        WavEncoding.Float64 => 64,
        _ => 32,
    };

    /// <summary>
    /// Appends frames. Integers are rounded to the nearest step and stop at full scale; NaN is stored as 0 there.
    /// </summary>
    /// <param name="interleaved">Values, a multiple of the channel count.</param>
    /// <exception cref="ArgumentException">Not whole frames.</exception>
    public void Write(ReadOnlySpan<float> interleaved)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (interleaved.Length % _channels != 0)
            throw new ArgumentException($"{interleaved.Length} values are not whole frames of {_channels} channels");
        int width = Bits / 8;
        while (!interleaved.IsEmpty)
        {
            ReadOnlySpan<float> part = interleaved[..Math.Min(interleaved.Length, BlockBytes / width)];
            PcmCodec.Encode(part, Bits, IsFloat, _dither, _bytes);
            _stream.Write(_bytes, 0, part.Length * width);
            _dataBytes += part.Length * width;
            interleaved = interleaved[part.Length..];
        }
    }

    /// <summary>
    /// Writes the chunks that follow and fills in the sizes. The stream is left at the end of the file.
    /// </summary>
    public void Dispose()
    {
        if (_closed) return;
        _closed = true;
        if ((_dataBytes & 1) != 0) _stream.WriteByte(0);
        foreach (WavChunk chunk in _chunks)
        {
            Tag(Encoding.ASCII.GetBytes(chunk.Id), (uint)chunk.Body.Length);
            _stream.Write(chunk.Body.Span);
            if ((chunk.Body.Length & 1) != 0) _stream.WriteByte(0);
        }
        long end = _stream.Position, riffBytes = end - _start - 8, frames = _dataBytes / (_channels * Bits / 8);
        bool large = riffBytes > _riffLimit;
        _stream.Position = _start;
        Tag(large ? "RF64"u8 : "RIFF"u8, large ? uint.MaxValue : (uint)riffBytes);
        if (large)
        {
            _stream.Position += 4;
            Tag("ds64"u8, JunkBytes);
            foreach (long size in (ReadOnlySpan<long>)[riffBytes, _dataBytes, frames])
            {
                U32((uint)size);
                U32((uint)(size >> 32));
            }
            U32(0);
        }
        if (IsFloat)
        {
            _stream.Position = _factAt;
            U32((uint)Math.Min(frames, uint.MaxValue));
        }
        _stream.Position = _dataAt - 4;
        U32(large ? uint.MaxValue : (uint)_dataBytes);
        _stream.Position = end;
    }

    private void WriteFormat(int sampleRate)
    {
        int align = _channels * Bits / 8, tag = IsFloat ? 3 : 1;
        bool extensible = _channels > 2 || (!IsFloat && Bits > 16);
        Tag("fmt "u8, extensible ? 40u : IsFloat ? 18u : 16u);
        U16(extensible ? 0xFFFE : tag);
        U16(_channels);
        U32((uint)sampleRate);
        U32((uint)Math.Min((long)sampleRate * align, uint.MaxValue));
        U16(align);
        U16(Bits);
        if (!extensible && IsFloat) U16(0);
        if (!extensible) return;
        U16(22);
        U16(Bits);
        U32(SpeakerMask(_channels));
        U16(tag);
        _stream.Write(WavHeader.SubformatTail);
    }

    /// <summary>The usual places of mono, stereo, quad, 5.1 and 7.1; no places for the rest.</summary>
    private static uint SpeakerMask(int channels) => channels switch
    {
        1 => 0x4,
        2 => 0x3,
        4 => 0x33,
        6 => 0x3F,
        8 => 0x63F,
        _ => 0,
    };

    private void Tag(ReadOnlySpan<byte> id, uint size)
    {
        _stream.Write(id);
        U32(size);
    }

    private void U16(int value) => _stream.Write([(byte)value, (byte)(value >> 8)]);

    private void U32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _stream.Write(bytes);
    }
}
