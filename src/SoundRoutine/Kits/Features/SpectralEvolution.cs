using SoundRoutine.Audio;

namespace SoundRoutine.Kits.Features;

/// <summary>How the spectrum of a sound runs over time, in frames of 20 ms every 10 ms from its attack.</summary>
internal sealed class SpectralEvolution
{
    /// <summary>Under 300 Hz, above 4 kHz.</summary>
    public enum Band { Low, High }

    /// <summary>A second and a half: longer decays say no more of what the instrument is.</summary>
    private const int MaxFrames = 150;

    private readonly double[] _low, _high, _centroid, _energy, _lowCentroid;
    private readonly double _hopSeconds;

    private SpectralEvolution(int frames, double hopSeconds)
    {
        _low = new double[frames];
        _high = new double[frames];
        _centroid = new double[frames];
        _energy = new double[frames];
        _lowCentroid = new double[frames];
        _hopSeconds = hopSeconds;
    }

    public static SpectralEvolution Of(ReadOnlySpan<float> signal, FrameSpectra spectra, Background background)
    {
        int frames = Math.Min(MaxFrames, spectra.FrameCount(signal.Length));
        var course = new SpectralEvolution(frames, spectra.HopSeconds);
        var power = new float[spectra.Bins];
        for (int t = 0; t < frames; t++)
        {
            spectra.Power(signal, t, power);
            background.TakeFrom(power, t * spectra.HopSeconds);
            course._energy[t] = SpectralShape.Band(power, spectra.BinHz, 0, double.PositiveInfinity);
            course._low[t] = SpectralShape.Band(power, spectra.BinHz, 0, 300);
            course._high[t] = SpectralShape.Band(power, spectra.BinHz, 4000, double.PositiveInfinity);
            course._centroid[t] = SpectralShape.Centroid(power, spectra.BinHz);
            course._lowCentroid[t] = SpectralShape.Centroid(power, spectra.BinHz, 30, 500);
        }
        return course;
    }

    /// <summary>
    /// Mean centroid in Hz, weighted by energy, of frames <paramref name="from"/> up to and without
    /// <paramref name="to"/>; 0 where all are 50 dB under the loudest.
    /// </summary>
    public double Centroid(int from, int to)
    {
        double loudest = 0;
        for (int t = from; t < Math.Min(to, _energy.Length); t++) loudest = Math.Max(loudest, _energy[t]);
        return loudest > 1e-5 * _energy.Max() ? Mean(_centroid, _energy, from, to) : 0;
    }

    /// <summary>
    /// Seconds until a band is 20 dB under its loudest; 0 for a band that is 60 dB under the whole, the sound's length
    /// where it never falls.
    /// </summary>
    public double Decay(Band band)
    {
        double[] energy = band == Band.Low ? _low : _high;
        int peak = Array.IndexOf(energy, energy.Max());
        if (energy[peak] <= 1e-6 * _energy.Max()) return 0;
        for (int t = peak + 1; t < energy.Length; t++)
        {
            if (energy[t] > 0.01 * energy[peak]) continue;
            double before = Level(energy[t - 1] / energy[peak]), after = Level(energy[t] / energy[peak]);
            return (t - 1 - peak + (before + 20) / (before - after)) * _hopSeconds;
        }
        return energy.Length * _hopSeconds;
    }

    /// <summary>
    /// Octaves by which the center of what lies between 30 and 500 Hz falls from the first 30 ms to 60 to 150 ms; 0
    /// where little is there, or left by then.
    /// </summary>
    public double PitchDrop()
    {
        double early = Mean(_lowCentroid, _low, 0, 3), late = Mean(_lowCentroid, _low, 6, 15);
        bool sounds = _low.Length > 6
            && _low[6..Math.Min(15, _low.Length)].Max() > 1e-3 * _low.Max() && _low.Max() > 1e-3 * _energy.Max();
        return early > 0 && late > 0 && sounds ? Math.Log2(early / late) : 0;
    }

    /// <summary>
    /// Peaks of the level (2 ms windows of the differentiated sound) in the first 80 ms that stand 4 dB over the
    /// valleys on both sides and are within 12 dB of the highest: several for a clap, one for most else.
    /// </summary>
    public double Bursts(ReadOnlySpan<float> signal, int sampleRate)
    {
        ReadOnlySpan<float> start = signal[..Math.Min(signal.Length, (int)(0.08 * sampleRate))];
        int lag = Math.Max(1, (int)Math.Round(sampleRate / 44_100.0)), step = Math.Max(1, sampleRate / 1000);
        var difference = new float[start.Length];
        for (int i = lag; i < start.Length; i++) difference[i] = start[i] - start[i - lag];
        Envelope envelope = new(difference, sampleRate, new double[start.Length + 1]),
            whole = new(start, sampleRate, new double[start.Length + 1]);
        var level = new double[difference.Length / step];
        for (int i = 0; i < level.Length; i++)
        {
            int center = i * step + step / 2;
            double fine = envelope.Rms(center, 2 * step), coarse = whole.Rms(center, 20 * step);
            // A share of the slow level hides the swing of a low tone, whose slope is small against it.
            level[i] = Level(fine * fine + 0.05 * coarse * coarse);
        }
        if (level.Length == 0) return 0;
        double top = level.Max(), valley = double.NegativeInfinity, peak = double.NegativeInfinity;
        int bursts = 0;
        bool rising = true;
        foreach (double l in level)
        {
            if (rising)
            {
                peak = Math.Max(peak, l);
                if (l > peak - 4) continue;
                if (peak > top - 12) bursts++;
                (rising, valley) = (false, l);
            }
            else
            {
                valley = Math.Min(valley, l);
                if (l < valley + 4) continue;
                (rising, peak) = (true, l);
            }
        }
        return rising && peak > top - 12 ? bursts + 1 : bursts;
    }

    private static double Mean(double[] values, double[] weights, int from, int to)
    {
        double sum = 0, weighted = 0;
        for (int t = from; t < Math.Min(to, values.Length); t++)
        {
            sum += weights[t];
            weighted += weights[t] * values[t];
        }
        return sum > 0 ? weighted / sum : 0;
    }

    private static double Level(double power) => Decibels.OfPower(Math.Max(power, 1e-12));
}
