using System.Collections.Immutable;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Models;

namespace SoundRoutine.Separation;

/// <summary>
/// One segment on its way through the embedded network: spectra [1, 4, 2049, T] in, the real and imaginary part of a
/// channel and of the other one; how much of the first is drums [1, 1, 2049, T] out, T even. Spectra are those of a
/// periodic Hann window of
/// 4096 samples every 1024, the sound being silent outside the segment.
/// </summary>
internal sealed class EmbeddedSegment : IStemSegment
{
    /// <summary>Eight seconds.</summary>
    public const int DefaultFrames = 344;

    private const int Size = 4096, Hop = 1024;

    private readonly OnnxSession _session;
    private readonly SegmentPlan _plan;
    private readonly Stft _stft = new(Size, Hop);
    private readonly float[] _spectrum, _mask, _re, _im, _windowSum;
    private readonly float[][] _sound, _drums;
    private readonly OrtValue[] _input, _output;
    private readonly int _frames, _plane;

    /// <param name="session">Used, not owned.</param>
    /// <param name="frames">T.</param>
    /// <param name="plan">Overlap and passes.</param>
    public EmbeddedSegment(OnnxSession session, int frames, SegmentPlan plan)
    {
        (_session, _frames, _plan, Length) = (session, frames, plan, (frames - 1) * Hop);
        _plane = _stft.Bins * frames;
        (_spectrum, _mask, _windowSum) = (new float[4 * _plane], new float[_plane], new float[Length]);
        (_re, _im) = (new float[_stft.Bins], new float[_stft.Bins]);
        (_sound, _drums) = ([new float[Length], new float[Length]], [new float[Length], new float[Length]]);
        _input = [OrtValue.CreateTensorValueFromMemory(_spectrum, [1, 4, _stft.Bins, frames])];
        _output = [OrtValue.CreateTensorValueFromMemory(_mask, [1, 1, _stft.Bins, frames])];
    }

    /// <summary>As long as segments are, or no longer than it takes for a short track.</summary>
    public static EmbeddedSegment For(OnnxSession session, int frames, SegmentPlan plan, long trackFrames) =>
        new(session, (int)Math.Min(frames, (trackFrames / Hop + 4) / 2 * 2), plan);

    public int Length { get; }

    public int Stride => _plan.Stride(Length);

    public ImmutableArray<int> Shifts => _plan.Shifts(Length);

    /// <summary>None: the network knows drums alone.</summary>
    public int Residual => -1;

    public Span<float> Left => _sound[0];

    public Span<float> Right => _sound[1];

    public void Run(bool last, CancellationToken cancellation)
    {
        bool mono = Left.SequenceEqual(Right);
        for (int channel = 0; channel < 2; channel++) Analyze(channel);
        for (int channel = 0; channel < (mono ? 1 : 2); channel++)
        {
            if (channel == 1) SwapChannels();
            _session.Run(_input, _output, last && (mono || channel == 1), cancellation);
            if (!float.IsFinite(TensorPrimitives.SumOfMagnitudes<float>(_mask)))
                throw new SoundRoutineException(
                    $"the network gave values that are no numbers on {_session.Device.ToString().ToLowerInvariant()}; "
                        + $"try --device cpu, or another separator");
            Synthesize(channel);
        }
        if (mono) _drums[0].CopyTo(_drums[1], 0);
    }

    public void Stem(int stem, int channel, Span<float> sound) => _drums[channel].CopyTo(sound);

    public void Dispose()
    {
        foreach (OrtValue value in _input.Concat(_output)) value.Dispose();
    }

    private void Analyze(int channel)
    {
        Span<float> real = Plane(_spectrum, 2 * channel), imaginary = Plane(_spectrum, 2 * channel + 1);
        for (int t = 0; t < _frames; t++)
        {
            _stft.Analyze(_sound[channel], t, _re, _im);
            for (int k = 0, at = t; k < _re.Length; k++, at += _frames) (real[at], imaginary[at]) = (_re[k], _im[k]);
        }
    }

    /// <summary>The mask upon the channel that stands first.</summary>
    private void Synthesize(int channel)
    {
        float[] drums = _drums[channel];
        Array.Clear(drums);
        Array.Clear(_windowSum);
        ReadOnlySpan<float> real = Plane(_spectrum, 0), imaginary = Plane(_spectrum, 1);
        for (int t = 0; t < _frames; t++)
        {
            for (int k = 0, at = t; k < _re.Length; k++, at += _frames)
                (_re[k], _im[k]) = (real[at] * _mask[at], imaginary[at] * _mask[at]);
            _stft.OverlapAdd(_re, _im, t, drums, _windowSum);
        }
        TensorPrimitives.Divide(drums, _windowSum, drums);
    }

    private void SwapChannels()
    {
        Span<float> first = _spectrum.AsSpan(0, 2 * _plane), second = _spectrum.AsSpan(2 * _plane);
        for (int i = 0; i < first.Length; i++) (first[i], second[i]) = (second[i], first[i]);
    }

    private Span<float> Plane(float[] planes, int index) => planes.AsSpan(index * _plane, _plane);
}
