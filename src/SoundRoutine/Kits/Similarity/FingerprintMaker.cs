using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Kits.Features;

namespace SoundRoutine.Kits.Similarity;

/// <summary>Makes fingerprints of sounds of one rate. One instance per thread.</summary>
internal sealed class FingerprintMaker
{
    /// <summary>
    /// The bands run from 40 Hz to 16 kHz at every rate; where a rate holds less, the top bands are empty.
    /// </summary>
    private const double MinHz = 40, MaxHz = 16_000;

    /// <summary>
    /// A band is unmasked where it holds this many times the power that what sounded before would leave: 6 dB.
    /// </summary>
    private const float UnmaskedRatio = 4;

    private readonly FrameSpectra _spectra;
    private readonly MelFilterbank _mel;
    private readonly float[] _power;

    public FingerprintMaker(int sampleRate, FrameSpectra spectra)
    {
        _spectra = spectra;
        int widening = 1;
        while ((long)sampleRate * widening < 2 * MaxHz) widening *= 2;
        _mel = new MelFilterbank(sampleRate * widening, spectra.FftSize * widening, Fingerprint.Bands, MinHz, MaxHz);
        _power = new float[_mel.Bins];
    }

    /// <param name="signal">The sound from its attack to its fade.</param>
    /// <param name="background">What sounded before it.</param>
    public Fingerprint Make(ReadOnlySpan<float> signal, Background background)
    {
        int frames = Math.Min(Fingerprint.MaxFrames, _spectra.FrameCount(signal.Length));
        float[] values = new float[frames * Fingerprint.Bands], unmasked = new float[values.Length];
        Span<float> masking = stackalloc float[Fingerprint.Bands];
        for (int t = 0; t < frames; t++)
        {
            _spectra.Power(signal, t, _power.AsSpan(0, _spectra.Bins));
            Span<float> bands = values.AsSpan(t * Fingerprint.Bands, Fingerprint.Bands);
            _mel.Apply(_power, bands);
            background.At(t * _spectra.HopSeconds, _power.AsSpan(0, _spectra.Bins));
            _mel.Apply(_power, masking);
            for (int k = 0; k < bands.Length; k++)
                unmasked[t * Fingerprint.Bands + k] = bands[k] > UnmaskedRatio * masking[k] ? 1 : 0;
        }
        float loudest = 0;
        foreach (float v in values) loudest = Math.Max(loudest, v);
        if (loudest <= 0) return Fingerprint.Silent;
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Max(0, Fingerprint.RangeDb + 10 * MathF.Log10(Math.Max(values[i] / loudest, 1e-12f)));
        return new Fingerprint
        {
            Values = ImmutableCollectionsMarshal.AsImmutableArray(values),
            Unmasked = ImmutableCollectionsMarshal.AsImmutableArray(unmasked),
        };
    }
}
