using System.Collections.Concurrent;
using System.Numerics;
using System.Numerics.Tensors;

namespace SoundRoutine.Audio.Dsp;

/// <summary>
/// Changes the sample rate by band-limited interpolation (Smith and Gossett 1984): a sinc of 128 zero crossings under
/// a Kaiser window, evaluated in double precision. Flat within 0.05 dB up to 0.9 of the lower Nyquist frequency, at
/// least 96 dB down from 1.0 on, linear phase without delay: frame n of the output is the input at n × from / to.
/// Immutable; safe to share between threads.
/// </summary>
/// <remarks>
/// Rates in a small ratio L/M have a table of L exact filters (polyphase). Others, such as 44100 to 44056, share one
/// table of 1024 filters between which is interpolated linearly, with an error under -120 dB.
/// </remarks>
internal sealed class Resampler
{
    private const int ZeroCrossings = 64, FinePhases = 1024, MaxExactCoefficients = 1 << 18, MaxCached = 48;
    private const double Attenuation = 100, PassBand = 0.9;

    /// <summary>Filters are reused: a kit resamples thousands of short sounds between the same two rates.</summary>
    private static readonly ConcurrentDictionary<(int From, int To), Resampler> Cache = new();

    private readonly int _l, _m, _taps, _phases;
    private readonly bool _exact;
    private readonly float[] _filters;

    /// <param name="from">Hz of the input.</param>
    /// <param name="to">Hz of the output.</param>
    public Resampler(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, 1);
        int divisor = (int)BigInteger.GreatestCommonDivisor(from, to);
        (From, To, _l, _m) = (from, to, to / divisor, from / divisor);
        double scale = Math.Min(1, (double)to / from);
        Reach = (int)Math.Ceiling(ZeroCrossings / scale);
        _taps = 2 * Reach;
        _exact = (long)_l * _taps <= MaxExactCoefficients;
        // A filter stretched for a lower rate is as much smoother, so that fewer phases of it do.
        _phases = _exact ? _l : Math.Max(8, (int)Math.Ceiling(FinePhases * scale));
        int rows = _exact ? _l : _phases + 1;
        _filters = new float[rows * _taps];
        var kernel = new WindowedSinc(Reach, scale * (1 + PassBand) / 2, WindowedSinc.BetaFor(Attenuation));
        for (int row = 0; row < rows; row++)
            kernel.Design(1 - Reach - (double)row / _phases, _filters.AsSpan(row * _taps, _taps));
    }

    public int From { get; }

    public int To { get; }

    /// <summary>How many input frames on either side an output frame draws on.</summary>
    internal int Reach { get; }

    /// <summary>The rate of a buffer changed; the buffer itself when it has that rate already.</summary>
    /// <returns>ceil(frames × rate / buffer rate) frames.</returns>
    public static AudioBuffer Resample(AudioBuffer buffer, int rate)
    {
        if (buffer.SampleRate == rate) return buffer;
        Resampler resampler = Get(buffer.SampleRate, rate);
        int reach = resampler.Reach;
        var padded = new float[buffer.Frames + 2 * reach];
        var planes = new float[buffer.Channels][];
        for (int c = 0; c < planes.Length; c++)
        {
            buffer[c].CopyTo(padded.AsSpan(reach));
            planes[c] = new float[resampler.OutputFrames(buffer.Frames)];
            resampler.Process(padded, -reach, planes[c], 0);
        }
        return new AudioBuffer(rate, planes);
    }

    /// <summary>A resampler that may be shared.</summary>
    internal static Resampler Get(int from, int to)
    {
        if (Cache.Count >= MaxCached) Cache.Clear();
        return Cache.GetOrAdd((from, to), rates => new Resampler(rates.From, rates.To));
    }

    /// <summary>ceil(frames × to / from).</summary>
    public long OutputFrames(long inputFrames) => (inputFrames * _l + _m - 1) / _m;

    /// <summary>The input frame at or just before an output frame.</summary>
    internal long InputFrame(long output) => output * _m / _l;

    /// <summary>
    /// Output frames from <paramref name="firstOutput"/> on, out of input that begins with frame
    /// <paramref name="firstInput"/> and covers <see cref="Reach"/> frames around each.
    /// </summary>
    internal void Process(ReadOnlySpan<float> input, long firstInput, Span<float> output, long firstOutput)
    {
        // Whole part and remainder of output × m / l advance together, without a division a frame.
        long at = firstOutput * _m / _l - Reach + 1 - firstInput;
        int remainder = (int)(firstOutput * _m % _l), step = _m / _l, rest = _m % _l;
        for (int i = 0; i < output.Length; i++)
        {
            ReadOnlySpan<float> x = input.Slice((int)at, _taps);
            output[i] = _exact ? TensorPrimitives.Dot(x, _filters.AsSpan(remainder * _taps, _taps))
                : Interpolate(x, (double)remainder / _l);
            at += step;
            remainder += rest;
            if (remainder < _l) continue;
            remainder -= _l;
            at++;
        }
    }

    private float Interpolate(ReadOnlySpan<float> x, double fraction)
    {
        double phase = fraction * _phases;
        int row = (int)phase;
        float before = TensorPrimitives.Dot(x, _filters.AsSpan(row * _taps, _taps));
        float after = TensorPrimitives.Dot(x, _filters.AsSpan((row + 1) * _taps, _taps));
        return (float)(before + (phase - row) * (after - before));
    }
}
