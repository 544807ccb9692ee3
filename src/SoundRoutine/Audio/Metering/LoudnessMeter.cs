using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Audio.Metering;

/// <summary>
/// Loudness, true peak and sample peak of a stream after ITU-R BS.1770-4: K-weighting, blocks of 400 ms overlapping
/// by 75 %, an absolute gate at -70 LUFS and a relative one 10 LU under what passes it. Keeps ten numbers a second.
/// Not thread-safe.
/// </summary>
public sealed class LoudnessMeter
{
    private const int HopsPerBlock = 4, HopsPerSecond = 10, ChunkFrames = 2048, Context = 2 * TruePeak.Half - 1;

    private readonly int _sampleRate, _channels;
    private readonly bool _betweenFrames;
    private readonly KFilter[] _filters;
    private readonly List<double> _hops = [];
    private readonly TruePeak _truePeak;
    private readonly float[][] _recent;
    private readonly float[] _between = new float[ChunkFrames];
    private double _hopEnergy, _closedEnergy;
    private long _frames, _hopEnd;
    private float _samplePeak, _peakBetween;

    /// <exception cref="ArgumentException">A rate under 4 kHz or no channel.</exception>
    public LoudnessMeter(int sampleRate, int channels) : this(sampleRate, channels, betweenFrames: true) { }

    /// <summary>
    /// Unless peaks <paramref name="betweenFrames"/> are looked for, the true peak is the sample peak.
    /// </summary>
    internal LoudnessMeter(int sampleRate, int channels, bool betweenFrames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        (_sampleRate, _channels, _betweenFrames) = (sampleRate, channels, betweenFrames);
        Biquad shelf = LoudnessWeighting.Shelf(sampleRate), lowCut = LoudnessWeighting.LowCut(sampleRate);
        _filters = [.. Enumerable.Range(0, (channels + 1) / 2)
            .Select(pair => new KFilter(shelf, lowCut, 2 * pair, channels))];
        _truePeak = new TruePeak(sampleRate);
        _recent = [.. Enumerable.Range(0, channels).Select(_ => new float[Context + ChunkFrames])];
        _hopEnd = HopBoundary(1);
    }

    /// <summary>The next frames, interleaved; the length is a multiple of the channel count.</summary>
    public void Add(ReadOnlySpan<float> interleaved)
    {
        if (interleaved.Length % _channels != 0)
            throw new ArgumentException($"{interleaved.Length} values are not whole frames of {_channels} channels");
        for (int chunk = ChunkFrames * _channels; interleaved.Length > 0; interleaved =
            interleaved[Math.Min(chunk, interleaved.Length)..])
        {
            ReadOnlySpan<float> frames = interleaved[..Math.Min(chunk, interleaved.Length)];
            AddPeaks(frames);
            AddEnergy(frames);
        }
    }

    /// <summary>What was measured so far; the meter may go on.</summary>
    public LoudnessReport Result()
    {
        double momentary = double.NegativeInfinity;
        var blocks = new List<double>();
        for (int hop = 0; hop + HopsPerBlock <= _hops.Count; hop++)
        {
            double energy = 0;
            for (int h = hop; h < hop + HopsPerBlock; h++) energy += _hops[h];
            blocks.Add(energy / (HopBoundary(hop + HopsPerBlock) - HopBoundary(hop)));
        }
        double whole =
            _frames == 0 ? double.NegativeInfinity : Loudness.FromMeanSquare((_closedEnergy + _hopEnergy) / _frames);
        if (blocks.Count > 0) momentary = Loudness.FromMeanSquare(blocks.Max());
        float peak = Math.Max(_samplePeak, PeakBetweenToTheEnd());
        return new LoudnessReport(
            blocks.Count > 0 ? Gated(blocks) : whole, Decibels.OfAmplitude(peak), Decibels.OfAmplitude(_samplePeak))
        {
            MaxMomentaryLufs = blocks.Count > 0 ? momentary : whole,
        };
    }

    private static double Gated(List<double> blocks)
    {
        double Mean(double gate)
        {
            double sum = 0;
            int count = 0;
            foreach (double block in blocks)
                if (Loudness.FromMeanSquare(block) > gate) (sum, count) = (sum + block, count + 1);
            return count == 0 ? double.NegativeInfinity : Loudness.FromMeanSquare(sum / count);
        }

        double ungated = Mean(-70);
        return double.IsFinite(ungated) ? Mean(Math.Max(-70, ungated - 10)) : ungated;
    }

    private void AddEnergy(ReadOnlySpan<float> frames)
    {
        while (frames.Length > 0)
        {
            int count = (int)Math.Min(frames.Length / _channels, _hopEnd - _frames);
            foreach (KFilter filter in _filters) _hopEnergy += filter.Energy(frames[..(count * _channels)]);
            frames = frames[(count * _channels)..];
            _frames += count;
            if (_frames < _hopEnd) continue;
            CloseHop();
        }
    }

    private void CloseHop()
    {
        _hops.Add(_hopEnergy);
        _closedEnergy += _hopEnergy;
        _hopEnergy = 0;
        _hopEnd = HopBoundary(_hops.Count + 1);
    }

    // Rates such as 11025 Hz have no whole number of frames in 100 ms.
    private long HopBoundary(int hop) => (long)Math.Round((double)hop * _sampleRate / HopsPerSecond);

    private void AddPeaks(ReadOnlySpan<float> frames)
    {
        _samplePeak = Math.Max(_samplePeak, TruePeak.Largest(frames));
        if (!_betweenFrames) return;
        int count = frames.Length / _channels;
        Interleaved.Split(frames, _recent, Context);
        foreach (float[] recent in _recent)
        {
            _peakBetween = Math.Max(_peakBetween, MaxBetween(recent.AsSpan(0, Context + count)));
            recent.AsSpan(count, Context).CopyTo(recent);
        }
    }

    private float PeakBetweenToTheEnd()
    {
        float peak = _peakBetween;
        var tail = new float[Context + TruePeak.Half];
        foreach (float[] recent in _recent)
        {
            recent.AsSpan(0, Context).CopyTo(tail);
            peak = Math.Max(peak, MaxBetween(tail));
        }
        return peak;
    }

    private float MaxBetween(ReadOnlySpan<float> signal)
    {
        Span<float> between = _between.AsSpan(0, signal.Length - Context);
        _truePeak.Between(signal, between, Math.Max(_samplePeak, _peakBetween));
        return TruePeak.Largest(between);
    }

    /// <summary>Both K-weighting stages over two channels at once, one a lane, in transposed direct form II.</summary>
    private sealed class KFilter(Biquad shelf, Biquad lowCut, int channel, int channels)
    {
        private readonly Vector128<double> _weight = Vector128.Create(
            LoudnessWeighting.OfChannel(channel, channels),
            channel + 1 < channels ? LoudnessWeighting.OfChannel(channel + 1, channels) : 0);

        private Vector128<double> _s1, _s2, _c1, _c2;

        /// <summary>The weighted sum of squares of the filtered frames.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public double Energy(ReadOnlySpan<float> frames)
        {
            Vector128<double> b0 = Vector128.Create(shelf.B0), b1 = Vector128.Create(shelf.B1),
                b2 = Vector128.Create(shelf.B2);
            Vector128<double> a1 = Vector128.Create(-shelf.A1), a2 = Vector128.Create(-shelf.A2);
            Vector128<double> d1 = Vector128.Create(-lowCut.A1), d2 = Vector128.Create(-lowCut.A2);
            (Vector128<double> s1, Vector128<double> s2, Vector128<double> c1, Vector128<double> c2) =
                (_s1, _s2, _c1, _c2);
            Vector128<double> sum = Vector128<double>.Zero;
            int second = channel + 1 < channels ? 1 : 0;
            for (int i = channel; i + second < frames.Length; i += channels)
            {
                Vector128<double> x = Vector128.Create((double)frames[i], frames[i + second]);
                Vector128<double> y = Vector128.FusedMultiplyAdd(b0, x, s1);
                s1 = Vector128.FusedMultiplyAdd(a1, y, Vector128.FusedMultiplyAdd(b1, x, s2));
                s2 = Vector128.FusedMultiplyAdd(a2, y, b2 * x);
                Vector128<double> z = y + c1;
                c1 = Vector128.FusedMultiplyAdd(d1, z, c2 - y - y);
                c2 = Vector128.FusedMultiplyAdd(d2, z, y);
                sum = Vector128.FusedMultiplyAdd(z, z, sum);
            }
            (_s1, _s2, _c1, _c2) = (Settled(s1), Settled(s2), Settled(c1), Settled(c2));
            return Vector128.Sum(sum * _weight);
        }

        // A state that decays into denormal numbers would slow every silence down.
        private static Vector128<double> Settled(Vector128<double> state) =>
            Vector128.LessThanAll(Vector128.Abs(state), Vector128.Create(1e-30)) ? Vector128<double>.Zero : state;
    }
}
