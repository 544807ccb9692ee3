namespace SoundRoutine.Audio.Decoders;

/// <summary>
/// Ogg files with Vorbis or Opus. Chained streams follow each other without a gap where they have one sample rate and
/// one number of channels.
/// </summary>
internal sealed class OggSource : IAudioSource, IDamageable
{
    private readonly Stream _stream;
    private readonly string _path;
    private readonly CancellationToken _cancellation;
    private readonly OggPageReader _pages;
    private IOggDecoder? _decoder;
    private bool _damaged;

    /// <summary>Takes ownership of the stream once it returns.</summary>
    /// <exception cref="SoundRoutineException">No sound, of a kind that is not decoded here, or damaged.</exception>
    public OggSource(Stream stream, string path, CancellationToken cancellation)
    {
        (_stream, _path, _cancellation, _pages) = (stream, path, cancellation, new OggPageReader(stream));
        _decoder = NextLink()
            ?? throw new SoundRoutineException($"{path}: there is no sound in it; give an audio file");
        (SampleRate, Channels) = (_decoder.SampleRate, _decoder.Channels);
        if (SampleRate <= 0 || Channels <= 0) throw Unreadable();
    }

    public int SampleRate { get; }

    public int Channels { get; }

    public long? Frames => null;

    public string? Damage => _damaged || _pages.Damaged ? ManagedDecoders.Damage : null;

    public int Read(Span<float> interleaved)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (interleaved.IsEmpty) return 0;
        for (; _decoder is not null; _decoder = NextLink())
        {
            int frames = ReadLink(_decoder, interleaved);
            if (frames > 0) return frames;
            _damaged |= _decoder.Damaged;
            _decoder.Dispose();
        }
        return 0;
    }

    public void Dispose()
    {
        _decoder?.Dispose();
        _stream.Dispose();
    }

    private int ReadLink(IOggDecoder decoder, Span<float> interleaved)
    {
        if (decoder.SampleRate != SampleRate || decoder.Channels != Channels)
            throw NeedsFfmpeg("streams of different rates or channels one after another");
        try
        {
            return decoder.Read(interleaved);
        }
        catch (Exception e) when (DecoderFault.Is(e))
        {
            _damaged = true;
            return 0;
        }
    }

    private IOggDecoder? NextLink()
    {
        if (OggLink.Find(_pages) is not { } link) return null;
        try
        {
            return link.Codec switch
            {
                OggCodec.Vorbis when VorbisDecoding.Supports(link.Head) => new VorbisDecoding(link),
                OggCodec.Opus when OpusDecoding.Supports(link.Head) => new OpusDecoding(link),
                OggCodec.Other => throw NeedsFfmpeg("Ogg with neither Vorbis nor Opus in it"),
                _ => throw NeedsFfmpeg($"{link.Codec} of more than two channels"),
            };
        }
        catch (Exception e) when (DecoderFault.Is(e))
        {
            throw Unreadable();
        }
    }

    private SoundRoutineException NeedsFfmpeg(string what) => ManagedDecoders.NeedsFfmpeg(_path, what);

    private SoundRoutineException Unreadable() => new($"{_path}: not Ogg Vorbis or Opus, or damaged; export it again");
}
