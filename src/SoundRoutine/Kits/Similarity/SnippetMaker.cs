using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Kits.Similarity;

/// <summary>Makes snippets of sounds of one rate. One instance per thread.</summary>
internal sealed class SnippetMaker(int sampleRate)
{
    /// <summary>A sound that breaks off before a snippet ends is faded out over this long.</summary>
    private const double CutSeconds = 0.004;

    /// <summary>
    /// Bands this far under the strongest hold the click of a cut or rounding noise rather than a drum, and count as
    /// empty: 50 dB.
    /// </summary>
    private const double Least = 1e-5;

    /// <summary>Half a Hann window, from 1 down to all but 0.</summary>
    private static readonly double[] s_fade =
        [
        .. Enumerable.Range(0, (int)(Snippet.Rate * Snippet.MaxSeconds))
            .Select(i => 0.5 + 0.5 * Math.Cos(Math.PI * i / (Snippet.Rate * Snippet.MaxSeconds))),
    ];

    private readonly RealFft _fft = new(SnippetSpectrum.FftSize);
    private readonly float[] _frame = new float[SnippetSpectrum.FftSize];
    private readonly float[] _re = new float[SnippetSpectrum.FftSize / 2 + 1],
        _im = new float[SnippetSpectrum.FftSize / 2 + 1];

    /// <summary>A Hann window as long as the last stretch of background: nearly all are equally long.</summary>
    private double[] _hann = [];

    /// <param name="signal">The sound from its attack to its fade.</param>
    /// <param name="before">What sounded just before it, taken to go on under it.</param>
    public Snippet Make(ReadOnlySpan<float> signal, ReadOnlySpan<float> before)
    {
        float[] own = AtRate(signal[..Math.Min(signal.Length, (int)(sampleRate * Snippet.MaxSeconds))]);
        double window = FadeOut(own);
        double[] masking = EnergyOfBackground(AtRate(before), window), energy = Transform(own);
        double least = Least * energy.Max();
        if (least <= 0) return Snippet.None;
        var signalShare = new byte[Snippet.Bands];
        for (int band = 0; band < signalShare.Length; band++)
        {
            if (energy[band] > least)
                signalShare[band] = (byte)(255 * Math.Clamp(1 - masking[band] / energy[band], 0, 1));
            SnippetSpectrum.Scale(_re, _im, band, energy[band] > least ? (float)(1 / Math.Sqrt(energy[band])) : 0);
        }
        _re.AsSpan(SnippetSpectrum.Cells * SnippetSpectrum.BinsPerCell).Clear();
        _im.AsSpan(SnippetSpectrum.Cells * SnippetSpectrum.BinsPerCell).Clear();
        _fft.Inverse(_re, _im, _frame);
        float[] white = _frame[..own.Length];
        float scale = 127 / Math.Abs(TensorPrimitives.MaxMagnitude<float>(white));
        return new Snippet
        {
            Samples = [.. white.Select(x => (sbyte)MathF.Round(scale * x))],
            SignalShare = [.. signalShare],
        };
    }

    /// <summary>Half a Hann window over the sound; the energy of the window over its length.</summary>
    private static double FadeOut(float[] own)
    {
        double energy = 0, cut = CutSeconds * Snippet.Rate;
        for (int i = 0; i < own.Length; i++)
        {
            double gain = s_fade[i] * Math.Min(1, (own.Length - i) / cut);
            own[i] *= (float)gain;
            energy += gain * gain;
        }
        return energy;
    }

    /// <summary>
    /// The energy in each band that a sound going on like this short stretch would have under a window of this energy.
    /// </summary>
    private double[] EnergyOfBackground(float[] stretch, double window)
    {
        if (_hann.Length != stretch.Length)
            _hann =
            [.. Enumerable.Range(0, stretch.Length)
                .Select(i => 0.5 - 0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / stretch.Length))];
        double sum = 0;
        for (int i = 0; i < stretch.Length; i++)
        {
            stretch[i] *= (float)_hann[i];
            sum += _hann[i] * _hann[i];
        }
        return sum > 0 ? [.. Transform(stretch).Select(e => e * window / sum)] : new double[Snippet.Bands];
    }

    /// <summary>The spectrum into scratch memory; the energy of each band.</summary>
    private double[] Transform(float[] signal)
    {
        Array.Clear(_frame);
        signal.CopyTo(_frame, 0);
        _fft.Forward(_frame, _re, _im);
        return [.. Enumerable.Range(0, Snippet.Bands).Select(band => SnippetSpectrum.Energy(_re, _im, band))];
    }

    private float[] AtRate(ReadOnlySpan<float> signal) =>
        Resampler.Resample(new AudioBuffer(sampleRate, signal.ToArray()), Snippet.Rate)[0].ToArray();
}
