using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Kits.Classes;

/// <summary>
/// The input of the networks for a hit: log mel spectra through a long and a short window, each against its own loudest
/// value, on a time axis that is fine at the attack and coarse after it. Holds scratch memory: one instance per thread.
/// </summary>
/// <param name="frames">Number of frames; more of them reach farther.</param>
internal sealed class HitSpectrogram(int frames = HitSpectrogram.Frames)
{
    public const int SampleRate = 44_100, Bands = 64, Frames = 48, Values = 2 * Bands * Frames;

    /// <summary>What lies this many dB under the loudest value is the floor.</summary>
    private const double RangeDb = 80;

    private const double LowestHz = 20, HighestHz = 16_000;

    /// <summary>
    /// Frame centers, in samples from the attack: from 17 ms before it, 4 ms apart at first and 60 ms at last.
    /// </summary>
    private readonly int[] _centers = [.. Enumerable.Range(0, frames).Select(Center)];

    private static readonly int[] Sizes = [2048, 512];

    private readonly Window[] _windows = [.. Sizes.Select(s => new Window(s))];
    private readonly float[] _power = new float[Bands * frames];

    /// <summary>Seconds after the attack of which nothing is seen in <see cref="Frames"/> times.</summary>
    public static double Seconds { get; } = (Center(Frames - 1) + Sizes[0] / 2.0) / SampleRate;

    /// <summary>
    /// The picture of a sound, [2, <see cref="Bands"/>, frames] from -1 to 1; false for silence, which has none.
    /// </summary>
    /// <param name="sound">Mono at <see cref="SampleRate"/>; silent outside.</param>
    /// <param name="attack">The sample of the attack in it.</param>
    /// <param name="picture">[<see cref="Values"/>], or as much more as there are more frames.</param>
    public bool TryCompute(ReadOnlySpan<float> sound, int attack, Span<float> picture)
    {
        for (int w = 0; w < _windows.Length; w++)
        {
            for (int t = 0; t < _centers.Length; t++)
                _windows[w].Mel(sound, attack + _centers[t], _power.AsSpan(t), _centers.Length);
            float loudest = TensorPrimitives.Max<float>(_power);
            if (!(loudest > 0)) return false;
            Span<float> plane = picture.Slice(w * _power.Length, _power.Length);
            for (int i = 0; i < plane.Length; i++)
                plane[i] = (float)(Math.Max(Decibels.OfPower(_power[i] / loudest), -RangeDb) / (RangeDb / 2) + 1);
        }
        return true;
    }

    private static int Center(int frame) => (int)Math.Round(0.06 * Math.Sinh((frame - 4) / 14.0) * SampleRate);

    /// <summary>Mel power through a periodic Hann window of one length.</summary>
    private sealed class Window(int size)
    {
        private readonly float[] _hann = Stft.Hann(size), _frame = new float[size], _re = new float[size / 2 + 1],
            _im = new float[size / 2 + 1], _mel = new float[Bands];
        private readonly RealFft _fft = new(size);
        private readonly MelFilterbank _filters = new(SampleRate, size, Bands, LowestHz, HighestHz);

        /// <summary>Into every <paramref name="stride"/>-th value of <paramref name="power"/>.</summary>
        public void Mel(ReadOnlySpan<float> sound, int center, Span<float> power, int stride)
        {
            int start = center - size / 2;
            int from = Math.Clamp(start, 0, sound.Length), to = Math.Clamp(start + size, from, sound.Length);
            if (from == to) _mel.AsSpan().Clear();
            else
            {
                Array.Clear(_frame);
                TensorPrimitives.Multiply(sound[from..to], _hann.AsSpan(from - start, to - from),
                    _frame.AsSpan(from - start));
                _fft.Forward(_frame, _re, _im);
                TensorPrimitives.Multiply(_re, _re, _re);
                TensorPrimitives.MultiplyAdd(_im, _im, _re, _re);
                _filters.Apply(_re, _mel);
            }
            for (int b = 0; b < Bands; b++) power[b * stride] = _mel[b];
        }
    }
}
