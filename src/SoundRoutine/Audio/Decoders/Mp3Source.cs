using NLayer;

namespace SoundRoutine.Audio.Decoders;

/// <summary>MP3 files, without the silence that encoder and decoder add where the file says how much that is.</summary>
internal sealed class Mp3Source : IAudioSource, IDamageable
{
    /// <summary>At this rate NLayer 3.0 takes the regions of short blocks from another rate.</summary>
    private const int UnsupportedRate = 8000;

    private readonly Stream _stream;
    private readonly Mp3FrameReader _frames;
    private readonly CancellationToken _cancellation;
    private readonly MpegFrameDecoder _decoder = new();
    private readonly LameTag? _tag;
    private readonly float[] _block;
    private Mp3Frame? _next;
    private int _from, _to;
    private long _decoded;
    private bool _badFrames;

    /// <summary>Takes ownership of the stream once it returns.</summary>
    /// <exception cref="SoundRoutineException">A sample rate that needs ffmpeg.</exception>
    public Mp3Source(Stream stream, string path, Mp3FrameReader frames, CancellationToken cancellation)
    {
        if (frames.First.SampleRate == UnsupportedRate)
            throw ManagedDecoders.NeedsFfmpeg(path, $"MP3 of {UnsupportedRate} Hz");
        (_stream, _frames, _cancellation) = (stream, frames, cancellation);
        _block = new float[frames.First.SampleCount * Channels];
        ShortBlockWindows.Complete(_decoder, frames.First);
        _next = frames.Next();
        if (_next is not null) _tag = LameTag.Find(_next);
        if (_tag is not null) _next = frames.Next();
    }

    public int SampleRate => _frames.First.SampleRate;

    public int Channels => _frames.First.Channels;

    public long? Frames => null;

    public string? Damage => _badFrames || _frames.Damaged ? ManagedDecoders.Damage : null;

    public int Read(Span<float> interleaved)
    {
        _cancellation.ThrowIfCancellationRequested();
        int wanted = interleaved.Length / Channels, done = 0;
        while (done < wanted && (_from < _to || DecodeNext()))
        {
            int frames = Math.Min(wanted - done, _to - _from);
            _block.AsSpan(_from * Channels, frames * Channels).CopyTo(interleaved[(done * Channels)..]);
            _from += frames;
            done += frames;
        }
        return done;
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Decodes frames until there is sound to give; false at the end.</summary>
    private bool DecodeNext()
    {
        do
        {
            if (_next is null) return false;
            Decode(_next);
            _next = _frames.Next();
            Trim(_frames.First.SampleCount);
        }
        while (_from >= _to);
        return true;
    }

    /// <summary>What cannot be decoded is silence, so that what follows stays in its place.</summary>
    private void Decode(Mp3Frame frame)
    {
        int values = 0;
        try
        {
            values = _decoder.DecodeFrame(frame, _block, 0);
        }
        catch (Exception e) when (DecoderFault.Is(e))
        {
            _badFrames = true;
        }
        _block.AsSpan(Math.Min(values, _block.Length)).Clear();
    }

    private void Trim(int samples)
    {
        long start = _decoded, end = _decoded += samples;
        (_from, _to) = (0, samples);
        if (_tag is null) return;
        _from = (int)Math.Clamp(_tag.Skip - start, 0, samples);
        // What follows the frames that the header counts is sound again: files are strung together.
        bool counted = _tag.Frames > 0 && start < (long)_tag.Frames * samples;
        if (counted) _to = (int)Math.Clamp(_tag.PaddingStart(samples) - start, 0, samples);
    }
}
