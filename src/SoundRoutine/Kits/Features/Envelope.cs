using SoundRoutine.Audio;

namespace SoundRoutine.Kits.Features;

/// <summary>How the level of a sound runs over time, from running sums of its squares.</summary>
internal readonly struct Envelope
{
    private readonly double[] _sums;
    private readonly int _sampleRate;

    /// <param name="signal">The sound.</param>
    /// <param name="sampleRate">Its frames a second.</param>
    /// <param name="scratch">More values than it has frames, to work in for as long as the envelope is used.</param>
    public Envelope(ReadOnlySpan<float> signal, int sampleRate, double[] scratch)
    {
        _sampleRate = sampleRate;
        _sums = scratch;
        _sums[0] = 0;
        Length = signal.Length;
        for (int i = 0; i < signal.Length; i++) _sums[i + 1] = _sums[i] + (double)signal[i] * signal[i];
    }

    public int Length { get; }

    public double TotalEnergy => _sums[Length];

    public double EnergyUpTo(int frame) => _sums[Math.Clamp(frame, 0, Length)];

    /// <summary>Root mean square of a window centered on a frame; outside the sound is silence.</summary>
    public double Rms(int center, int window) =>
        Math.Sqrt(Math.Max(0, EnergyUpTo(center - window / 2 + window) - EnergyUpTo(center - window / 2)) / window);

    /// <summary>
    /// Mean square of the loudest stretch of that many frames; a shorter sound counts as followed by silence.
    /// </summary>
    public double LoudestMeanSquare(int window)
    {
        if (Length <= window) return TotalEnergy / window;
        double best = 0;
        for (int i = window; i <= Length; i++) best = Math.Max(best, _sums[i] - _sums[i - window]);
        return best / window;
    }

    /// <summary>Seconds from 10 % to 90 % of the highest level, in windows of 2 ms.</summary>
    public double AttackTime()
    {
        int window = Frames(0.002), peak = PeakFrame(window, 1);
        double top = Rms(peak, window);
        int start = 0;
        while (start < peak && Rms(start, window) < 0.1 * top) start++;
        int end = start;
        while (end < peak && Rms(end, window) < 0.9 * top) end++;
        return (double)(end - start) / _sampleRate;
    }

    /// <summary>
    /// Seconds from the highest level, in windows of 20 ms, until it is <paramref name="decibels"/> lower; the whole
    /// length where it never is.
    /// </summary>
    public double DecayTime(double decibels)
    {
        int window = Frames(0.020), step = Frames(0.001), peak = PeakFrame(window, step);
        double floor = Rms(peak, window) * Decibels.ToAmplitude(-decibels);
        for (int i = peak; i <= Length; i += step)
            if (Rms(i, window) < floor) return (double)(i - peak) / _sampleRate;
        return (double)Length / _sampleRate;
    }

    private int PeakFrame(int window, int step)
    {
        int peak = 0;
        double top = -1;
        for (int i = 0; i < Length; i += step)
        {
            double level = EnergyUpTo(i - window / 2 + window) - EnergyUpTo(i - window / 2);
            if (level > top) (top, peak) = (level, i);
        }
        return peak;
    }

    private int Frames(double seconds) => Math.Max(1, (int)Math.Round(seconds * _sampleRate));
}
