using SoundRoutine.Files;

namespace SoundRoutine.Audio.Wav;

/// <summary>
/// Streams a WAV file of any length: integers of 8, 16, 24 or 32 bits or floats of 32 or 64, any rate and channel
/// count, RIFF, RIFX, RF64 and BW64, sizes left open by a streaming writer, and files cut off in the middle.
/// </summary>
internal sealed class WavReader : IAudioSource, IDamageable
{
    private const int BufferBytes = 1 << 16;

    private readonly Stream _stream;
    private readonly string _name;
    private readonly byte[] _bytes;
    private readonly bool _reversed;
    private long _bytesLeft;
    private long _samplesRead;

    /// <summary>Reads on from a header; takes ownership of the stream.</summary>
    internal WavReader(Stream stream, string name, WavHeader header)
    {
        if (!header.IsPlain)
            throw new SoundRoutineException(
                $"{name}: a WAV file with {header.Codec} inside; convert it to 16 or 24 bits first");
        _stream = stream;
        _name = name;
        Format = new WavFormat(header.SampleRate, header.Channels, header.Bits, header.IsFloat, null);
        int align = Format.BlockAlign;
        if (header.DataBytes < align)
            throw new SoundRoutineException($"{name}: the file holds no sound; export it again");
        Format = Format with { Frames = header.DataBytes / align };
        Truncated = header.Truncated;
        _reversed = header.BigEndian;
        _bytesLeft = Format.Frames * align ?? long.MaxValue;
        _bytes = new byte[Math.Max(1, BufferBytes / align) * align];
    }

    public WavFormat Format { get; }

    public int SampleRate => Format.SampleRate;

    public int Channels => Format.Channels;

    public long? Frames => Format.Frames;

    /// <summary>
    /// Whether the file is shorter than its header says; on a stream that cannot seek, known only at its end.
    /// </summary>
    public bool Truncated { get; private set; }

    /// <summary>Values read so far that were NaN, infinite or beyond 1e12; each was set to 0.</summary>
    public long Unusable { get; private set; }

    /// <inheritdoc/>
    public string? Damage =>
        Truncated ? "the file is cut off; what is there was read"
        : Unusable > 0 ? $"{Unusable} values were NaN, infinite or beyond 1e12 and were set to 0"
        : null;

    /// <exception cref="SoundRoutineException">The file cannot be read or is no usable WAV.</exception>
    public static WavReader Open(string path) => Open(FileOpen.OpenRead(path), path);

    /// <summary>Over any stream, also one that cannot seek, from where it stands; takes ownership of it.</summary>
    /// <param name="stream">Readable; need not know its length.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <exception cref="SoundRoutineException">No usable WAV.</exception>
    public static WavReader Open(Stream stream, string name)
    {
        try
        {
            return new WavReader(stream, name, WavHeader.Read(stream, name));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SoundRoutineException">At the end, when not one value was a finite number.</exception>
    public int Read(Span<float> interleaved)
    {
        int align = Format.BlockAlign, done = 0;
        for (int wanted = interleaved.Length / Channels; done < wanted && _bytesLeft > 0;)
        {
            int ask = (int)Math.Min(Math.Min((long)(wanted - done) * align, _bytes.Length), _bytesLeft);
            int got = _stream.ReadAtLeast(_bytes.AsSpan(0, ask), ask, throwOnEndOfStream: false);
            int frames = got / align;
            Span<float> samples = interleaved.Slice(done * Channels, frames * Channels);
            if (_reversed) PcmCodec.Reverse(_bytes.AsSpan(0, frames * align), Format.Bits);
            PcmCodec.Decode(_bytes, Format.Bits, Format.IsFloat, samples);
            if (Format.IsFloat) Unusable += PcmCodec.ZeroUnusable(samples);
            _samplesRead += samples.Length;
            done += frames;
            _bytesLeft -= got;
            if (got == ask) continue;
            Truncated |= Frames is not null;
            _bytesLeft = 0;
        }
        if (_bytesLeft == 0 && _samplesRead > 0 && Unusable == _samplesRead)
            throw new SoundRoutineException($"{_name}: every value is NaN, infinite or beyond 1e12; export it again");
        return done;
    }

    public void Dispose() => _stream.Dispose();
}
