using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.TextAudio.Clap;

/// <summary>
/// What CLAP hears: ten seconds at 48 kHz as 1001 × 64 decibels of mel power, a sound shorter than that repeated as
/// often as it fits and followed by silence, of a longer one its beginning. The settings are those of the model's own
/// preprocessor (<c>preprocessor_config.json</c> of clap-htsat-unfused: repeat-pad, no fusion).
/// </summary>
internal static class ClapSpectrogram
{
    public const int SampleRate = 48_000, Bands = 64, Frames = Length / Hop + 1;

    private const int Length = 10 * SampleRate, Size = 1024, Hop = 480;
    private const double LowestHz = 50, HighestHz = 14_000;
    private const float Floor = 1e-10f;

    private static readonly MelFilterbank Filters = new(SampleRate, Size, Bands, LowestHz, HighestHz);
    private static readonly float[] Hann = Stft.Hann(Size);

    /// <summary>[<see cref="Frames"/> × <see cref="Bands"/>] in dB, at least -100.</summary>
    /// <param name="sound">Any rate and channels; what is no number counts as silence.</param>
    public static float[] Compute(AudioBuffer sound)
    {
        float[] signal = Padded(Resampler.Resample(sound.ToMono(), SampleRate)[0]);
        var decibels = new float[Frames * Bands];
        Parallel.For(0, Frames, Cores.Options(), () => new Scratch(), (t, _, scratch) =>
        {
            scratch.Mel(signal.AsSpan(t * Hop, Size), decibels.AsSpan(t * Bands, Bands));
            return scratch;
        }, _ => { });
        return decibels;
    }

    /// <summary>Ten seconds with half a window mirrored at either end, since frames are centered.</summary>
    private static float[] Padded(ReadOnlySpan<float> sound)
    {
        const int edge = Size / 2;
        var signal = new float[Length + Size];
        Span<float> middle = signal.AsSpan(edge, Length);
        sound = sound[..Math.Min(sound.Length, Length)];
        for (int at = 0; sound.Length > 0 && at + sound.Length <= Length; at += sound.Length)
            sound.CopyTo(middle[at..]);
        foreach (ref float x in middle) if (!float.IsFinite(x)) x = 0;
        for (int i = 1; i <= edge; i++)
        {
            signal[edge - i] = middle[i];
            signal[edge + Length - 1 + i] = middle[Length - 1 - i];
        }
        return signal;
    }

    private sealed class Scratch
    {
        private readonly RealFft _fft = new(Size);
        private readonly float[] _frame = new float[Size], _re = new float[Size / 2 + 1], _im = new float[Size / 2 + 1];

        public void Mel(ReadOnlySpan<float> window, Span<float> decibels)
        {
            TensorPrimitives.Multiply(window, Hann, _frame);
            _fft.Forward(_frame, _re, _im);
            TensorPrimitives.Multiply(_re, _re, _re);
            TensorPrimitives.MultiplyAdd(_im, _im, _re, _re);
            Filters.Apply(_re, decibels);
            for (int b = 0; b < Bands; b++) decibels[b] = 10 * MathF.Log10(Math.Max(decibels[b], Floor));
        }
    }
}
