using System.Numerics.Tensors;
using SoundRoutine.Audio;

namespace SoundRoutine.Kits.Slicing;

/// <summary>The level of a stem in dBFS over windows of 20 ms every 5 ms, channels averaged in power.</summary>
internal sealed class StemEnvelope
{
    /// <summary>The level of silence.</summary>
    public const double LowestDb = -120;

    private const double HopSeconds = 0.005, HoldSeconds = 0.030, PeakSeconds = 0.100;
    private const int HopsPerWindow = 4;

    /// <summary>Level of the window that starts at hop i.</summary>
    private readonly double[] _levels;
    private readonly int _hop, _hold, _peakHops, _frames;

    public StemEnvelope(AudioBuffer stem)
    {
        _frames = stem.Frames;
        _hop = Math.Max(1, (int)(HopSeconds * stem.SampleRate));
        _hold = (int)(HoldSeconds / HopSeconds);
        _peakHops = (int)(PeakSeconds / HopSeconds);
        var powers = new double[stem.Frames / _hop + 1];
        for (int c = 0; c < stem.Channels; c++)
        {
            ReadOnlySpan<float> x = stem[c];
            for (int hop = 0, from = 0; from < x.Length; hop++, from += _hop)
                powers[hop] += TensorPrimitives.SumOfSquares(x[from..Math.Min(x.Length, from + _hop)]);
        }
        _levels = new double[powers.Length];
        double scale = 1.0 / (_hop * HopsPerWindow * stem.Channels);
        for (int i = 0; i < powers.Length; i++)
        {
            double sum = 0;
            for (int j = i; j < Math.Min(powers.Length, i + HopsPerWindow); j++) sum += powers[j];
            _levels[i] = sum > 0 ? Math.Max(LowestDb, Decibels.OfPower(sum * scale)) : LowestDb;
        }
        double[] sorted = [.. _levels.Order()];
        FloorDb = sorted[sorted.Length / 20];
    }

    /// <summary>The level that the quietest twentieth of the stem stays under.</summary>
    public double FloorDb { get; }

    /// <summary>
    /// The loudest window of the first 100 ms after a frame, of those that end before the limit: what comes after it is
    /// another hit. At least that which begins at the frame.
    /// </summary>
    public double Peak(int frame, int limit)
    {
        double top = LowestDb;
        int first = frame / _hop, last = Math.Min(first + _peakHops,
            Math.Max(first, limit / _hop - HopsPerWindow));
        for (int i = first; i <= last; i++) top = Math.Max(top, _levels[i]);
        return top;
    }

    /// <summary>
    /// The first frame after <paramref name="from"/> from which the level stays under a limit for 30 ms;
    /// <paramref name="limit"/> where there is none before.
    /// </summary>
    public int FallsUnder(double levelDb, int from, int limit)
    {
        int quiet = 0;
        for (int i = from / _hop + 1; i < _levels.Length && i * _hop < limit; i++)
        {
            quiet = _levels[i] < levelDb ? quiet + 1 : 0;
            if (quiet > _hold) return Math.Min(limit, Math.Max(from + 1, (i - _hold) * _hop));
        }
        return limit;
    }

    /// <summary>
    /// The frame from which the level stays under a limit to the end; the end itself where that is less than 30 ms.
    /// </summary>
    public int EndsAt(double levelDb)
    {
        int last = Array.FindLastIndex(_levels, l => l >= levelDb);
        return _levels.Length - 1 - last <= _hold ? _frames : (last + 1) * _hop;
    }

    /// <summary>The level of the 20 ms before a frame; silence before the start.</summary>
    public double LevelBefore(int frame)
    {
        int i = frame / _hop - HopsPerWindow;
        return i < 0 ? LowestDb : _levels[i];
    }
}
