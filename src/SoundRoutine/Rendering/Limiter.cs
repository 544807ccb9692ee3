using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;

namespace SoundRoutine.Rendering;

/// <summary>
/// Keeps the true peak of a stream under a ceiling. It looks ahead: the gain a peak needs is held back over the
/// look-ahead (running minimum), released exponentially, and smoothed by two running means of half the look-ahead,
/// so that it has arrived when the peak does. The stream is neither delayed nor lengthened, and where no peak is
/// near it passes unchanged. All channels share one gain, so the stereo image stands still.
/// </summary>
internal sealed class Limiter : IAudioSource
{
    public const double LookAheadSeconds = 0.005, ReleaseSeconds = 0.05;

    // The smoothed gain still moves while it acts, which raises the peaks between frames by a few hundredths.
    private const double MarginDb = 0.03;

    private const int ChunkFrames = 1024, Context = 2 * TruePeak.Half - 1;

    private readonly IAudioSource _source;
    private readonly TruePeak _truePeak;
    private readonly LimiterGain _gain;
    private readonly float _ceiling;
    private readonly int _delay;
    private readonly float[][] _planes, _limited;
    private readonly float[] _between = new float[ChunkFrames], _peaks = new float[ChunkFrames],
        _gains = new float[ChunkFrames];
    private readonly float[] _input, _output;
    private float _minGain = 1, _lastBetween;
    private long _framesIn, _framesOut, _processed;
    private int _ready, _taken;
    private bool _ended;

    /// <summary>Takes over <paramref name="source"/> and disposes of it with itself.</summary>
    public Limiter(IAudioSource source, double ceilingDb = -1)
    {
        _source = source;
        _ceiling = (float)Decibels.ToAmplitude(Threshold(ceilingDb));
        _truePeak = new TruePeak(source.SampleRate);
        _gain = new LimiterGain(_ceiling, source.SampleRate);
        _delay = _gain.Delay + TruePeak.Half;
        _planes = [.. Enumerable.Range(0, source.Channels).Select(_ => new float[_delay + Context + ChunkFrames])];
        _limited = [.. Enumerable.Range(0, source.Channels).Select(_ => new float[ChunkFrames])];
        _input = new float[ChunkFrames * source.Channels];
        _output = new float[ChunkFrames * source.Channels];
    }

    /// <summary>The peak in dBTP up to which the sound passes unchanged.</summary>
    internal static double Threshold(double ceilingDb) => ceilingDb - MarginDb;

    public int SampleRate => _source.SampleRate;

    public int Channels => _source.Channels;

    public long? Frames => _source.Frames;

    /// <summary>The most it has taken off so far, in dB, 0 or more.</summary>
    public double MaxReductionDb => -Decibels.OfAmplitude(_minGain);

    public int Read(Span<float> interleaved)
    {
        int done = 0, wanted = interleaved.Length / Channels;
        while (done < wanted)
        {
            if (_taken == _ready && !Advance()) break;
            int count = Math.Min(wanted - done, _ready - _taken);
            _output.AsSpan(_taken * Channels, count * Channels).CopyTo(interleaved[(done * Channels)..]);
            (_taken, done) = (_taken + count, done + count);
        }
        return done;
    }

    public void Dispose() => _source.Dispose();

    /// <summary>Works off one chunk; false at the end.</summary>
    private bool Advance()
    {
        (_ready, _taken) = (0, 0);
        while (_ready == 0)
        {
            if (_ended && _framesOut == _framesIn) return false;
            ReadChunk();
            FindPeaks();
            _gain.Next(_peaks, _gains);
            Apply();
        }
        return true;
    }

    private void ReadChunk()
    {
        int filled = 0;
        while (!_ended && filled < ChunkFrames)
        {
            int read = _source.Read(_input.AsSpan(filled * Channels));
            filled += read;
            _ended = read == 0;
        }
        _framesIn += filled;
        _input.AsSpan(filled * Channels).Clear();
        int kept = _delay + Context;
        foreach (float[] plane in _planes)
            plane.AsSpan(ChunkFrames, kept).CopyTo(plane);
        Interleaved.Split(_input, _planes, kept);
    }

    // The peak of a frame is the largest of itself and of what lies between it and its neighbors, over all channels.
    private void FindPeaks()
    {
        Span<float> peaks = _peaks, between = _between, loudest = _gains;
        peaks.Clear();
        loudest.Clear();
        foreach (float[] plane in _planes)
        {
            ReadOnlySpan<float> newest = plane.AsSpan(_delay, ChunkFrames + Context);
            TensorPrimitives.Abs(newest.Slice(TruePeak.Half - 1, ChunkFrames), between);
            TensorPrimitives.Max(peaks, between, peaks);
            _truePeak.Between(newest, between, _ceiling);
            TensorPrimitives.Max(loudest, between, loudest);
        }
        peaks[0] = Math.Max(peaks[0], _lastBetween);
        _lastBetween = loudest[^1];
        TensorPrimitives.Max(peaks, loudest, peaks);
        TensorPrimitives.Max(peaks[1..], loudest[..^1], peaks[1..]);
    }

    private void Apply()
    {
        // The gains belong to frames that came _delay before the newest chunk.
        long first = _processed - _delay;
        int skip = (int)Math.Clamp(-first, 0, ChunkFrames);
        _processed += ChunkFrames;
        _ready = (int)Math.Min(ChunkFrames - skip, _framesIn - _framesOut);
        ReadOnlySpan<float> gains = _gains.AsSpan(skip, _ready);
        for (int c = 0; c < Channels; c++)
            TensorPrimitives.Multiply(_planes[c].AsSpan(Context + skip, _ready), gains, _limited[c]);
        Interleaved.Join(_limited, 0, _output.AsSpan(0, _ready * Channels));
        if (_ready > 0) _minGain = Math.Min(_minGain, TensorPrimitives.Min(gains));
        _framesOut += _ready;
    }
}
