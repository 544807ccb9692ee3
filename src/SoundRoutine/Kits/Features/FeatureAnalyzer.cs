using System.Numerics.Tensors;
using SoundRoutine.Audio;

namespace SoundRoutine.Kits.Features;

/// <summary>Measures hits of one sample rate. Holds transforms and scratch memory: one instance per thread.</summary>
internal sealed class FeatureAnalyzer
{
    /// <summary>Windows of 80 ms for the mean spectrum, of 20 ms for how it changes.</summary>
    private const double LongWindow = 0.080, ShortWindow = FrameSpectra.ShortSeconds;

    private readonly FrameSpectra _long, _short;
    private readonly PitchDetector _pitch;
    private readonly float[] _mean, _frame;
    private readonly double[] _sums;
    private readonly Background _longBackground, _shortBackground;

    public FeatureAnalyzer(int sampleRate)
    {
        SampleRate = sampleRate;
        _long = new FrameSpectra(sampleRate, LongWindow);
        _short = new FrameSpectra(sampleRate, ShortWindow);
        _pitch = new PitchDetector(sampleRate);
        _mean = new float[_long.Bins];
        _frame = new float[_long.Bins];
        _sums = new double[(int)(HitSignal.MaxSeconds * sampleRate) + 1];
        _longBackground = new Background(_long.Bins);
        _shortBackground = new Background(_short.Bins);
    }

    public int SampleRate { get; }

    /// <summary>The features of a hit that is not silent; what sounded before it is taken out of its spectra.</summary>
    public SoundFeatures Measure(HitSignal hit)
    {
        ReadOnlySpan<float> signal = hit.Samples;
        _longBackground.Set(_long, hit.Before);
        _shortBackground.Set(_short, hit.Before);
        Average(signal);
        var envelope = new Envelope(signal, SampleRate, _sums);
        var evolution = SpectralEvolution.Of(signal, _short, _shortBackground);
        double binHz = _long.BinHz, nyquist = SampleRate / 2.0;
        double total = Math.Max(SpectralShape.Band(_mean, binHz, 0, double.PositiveInfinity), double.Epsilon);
        double centroid = SpectralShape.Centroid(_mean, binHz);
        (double pitch, double confidence) = _pitch.Detect(signal[Math.Min(signal.Length, (int)(0.01 * SampleRate))..]);
        double early = evolution.Centroid(0, 3);
        double late = evolution.Centroid(8, 25);
        return new SoundFeatures
        {
            Duration = hit.Sound.Seconds,
            PeakDb = Decibels(FinitePeak(hit.Sound), 20),
            EnergyDb = Decibels(envelope.LoudestMeanSquare(Math.Max(1, (int)(0.05 * SampleRate))), 10),
            SubRatio = SpectralShape.Band(_mean, binHz, 0, 100) / total,
            LowRatio = SpectralShape.Band(_mean, binHz, 100, 300) / total,
            MidRatio = SpectralShape.Band(_mean, binHz, 300, 2000) / total,
            HighRatio = SpectralShape.Band(_mean, binHz, 2000, 6000) / total,
            AirRatio = SpectralShape.Band(_mean, binHz, 6000, double.PositiveInfinity) / total,
            Centroid = centroid,
            Spread = SpectralShape.Spread(_mean, binHz, centroid),
            Flatness = SpectralShape.Flatness(_mean, binHz, 40, Math.Min(16_000, nyquist)),
            HighFlatness = SpectralShape.Flatness(_mean, binHz, 3000, Math.Min(12_000, nyquist)),
            Rolloff = SpectralShape.Rolloff(_mean, binHz, 0.85),
            PeakFrequency = SpectralShape.PeakFrequency(_mean, binHz),
            ZeroCrossings = ZeroCrossings(signal),
            AttackMs = 1000 * envelope.AttackTime(),
            DecayTime = envelope.DecayTime(20),
            TemporalCentroid = TemporalCentroid(signal, envelope.TotalEnergy),
            Sharpness = SpectralShape.Sharpness(_mean, binHz),
            Pitch = pitch,
            PitchConfidence = confidence,
            Harmonicity = SpectralShape.Harmonicity(_mean, binHz, pitch),
            EarlyCentroid = early,
            LateCentroid = late > 0 ? late : early,
            LowDecay = evolution.Decay(SpectralEvolution.Band.Low),
            HighDecay = evolution.Decay(SpectralEvolution.Band.High),
            PitchDrop = evolution.PitchDrop(),
            Bursts = evolution.Bursts(signal, SampleRate),
        };
    }

    private void Average(ReadOnlySpan<float> signal)
    {
        Array.Clear(_mean);
        int frames = _long.FrameCount(signal.Length);
        for (int t = 0; t < frames; t++)
        {
            _long.Power(signal, t, _frame);
            _longBackground.TakeFrom(_frame, t * _long.HopSeconds);
            TensorPrimitives.Add(_mean, _frame, _mean);
        }
        TensorPrimitives.Divide(_mean, frames, _mean);
    }

    private double ZeroCrossings(ReadOnlySpan<float> signal)
    {
        int changes = 0;
        for (int i = 1; i < signal.Length; i++) if (signal[i] >= 0 != signal[i - 1] >= 0) changes++;
        return (double)changes * SampleRate / signal.Length;
    }

    private double TemporalCentroid(ReadOnlySpan<float> signal, double energy)
    {
        double sum = 0;
        for (int i = 0; i < signal.Length; i++) sum += (double)i * signal[i] * signal[i];
        return sum / energy / SampleRate;
    }

    private static double FinitePeak(AudioBuffer sound)
    {
        double peak = 0;
        for (int c = 0; c < sound.Channels; c++)
            foreach (float x in sound[c]) if (float.IsFinite(x)) peak = Math.Max(peak, Math.Abs(x));
        return peak;
    }

    private static double Decibels(double value, double factor) =>
        value > 0 ? Math.Max(-120, factor * Math.Log10(value)) : -120;
}
