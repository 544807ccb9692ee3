using System.Collections.Immutable;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Models;

namespace SoundRoutine.Separation.Parts;

/// <summary>
/// One segment of a drum stem on its way through the network of parts: spectra [1, 4, 1025, T] in, real and imaginary
/// part of the left channel, then of the right; the share of each part [1, 12, 1025, T] out, six of the left channel,
/// six of the right, T even. Spectra are those of a periodic Hann window of 2048 samples every 512, the sound being
/// silent outside the segment.
/// </summary>
internal sealed class PartsSegment : IStemSegment
{
    private const int Size = 2048, Hop = 512, Parts = 6, Sides = 2;

    /// <summary>Frames whose values are moved together: as many floats as a cache line holds.</summary>
    private const int Together = 16;

    /// <summary>Channels whose correlation is under minus this are in opposite phase.</summary>
    private const float Opposite = 0.5f;

    private readonly OnnxSession _session;
    private readonly int _frames, _bins, _plane;
    private readonly float[] _spectrum, _shares, _windowSum;
    private readonly float[][] _sound, _parts;
    private readonly Scratch[] _scratch;
    private readonly OrtValue[] _input, _output;

    /// <param name="session">Used, not owned.</param>
    /// <param name="frames">T.</param>
    public PartsSegment(OnnxSession session, int frames)
    {
        (_session, _frames, _bins, Length) = (session, frames, Size / 2 + 1, (frames - 1) * Hop);
        _plane = _bins * frames;
        (_spectrum, _shares) = (new float[2 * Sides * _plane], new float[Sides * Parts * _plane]);
        _scratch = [.. Enumerable.Range(0, Sides * Parts).Select(_ => new Scratch(_bins))];
        _windowSum = new float[Length];
        for (int t = 0; t < frames; t++) _scratch[0].Stft.AddWindow(t, _windowSum);
        _sound = [new float[Length], new float[Length]];
        _parts = [.. Enumerable.Range(0, Sides * Parts).Select(i => i % Parts == Residual ? [] : new float[Length])];
        _input = [OrtValue.CreateTensorValueFromMemory(_spectrum, [1, 2 * Sides, _bins, frames])];
        _output = [OrtValue.CreateTensorValueFromMemory(_shares, [1, Sides * Parts, _bins, frames])];
    }

    /// <summary>As long as segments are, or no longer than it takes for a short stem.</summary>
    public static PartsSegment For(OnnxSession session, int frames, long stemFrames) =>
        new(session, (int)Math.Min(frames, (stemFrames / Hop + 4) / 2 * 2));

    public int Length { get; }

    public int Stride => Length / 8 * 7;

    public ImmutableArray<int> Shifts => [0];

    /// <summary>The rest, which is what the other parts leave; the network's own is not read.</summary>
    public int Residual => (int)DrumPart.Rest;

    public Span<float> Left => _sound[0];

    public Span<float> Right => _sound[1];

    public void Run(bool last, CancellationToken cancellation)
    {
        Parallel.For(0, Sides, Cores.Options(cancellation), Analyze);
        // The network looks at the sum of both channels, in which such ones cancel. Shares do not care for a sign.
        bool cancels = AreOpposite();
        if (cancels) TurnRight();
        _session.Run(_input, _output, last, cancellation);
        if (cancels) TurnRight();
        if (!float.IsFinite(TensorPrimitives.SumOfMagnitudes<float>(_shares)))
            throw new SoundRoutineException(
                "the network that takes drums apart gave values that are no numbers; use --no-parts");
        int[] drums = [.. Enumerable.Range(0, _parts.Length).Where(i => i % Parts != Residual)];
        Parallel.For(0, drums.Length, Cores.Options(cancellation), i => Synthesize(drums[i]));
    }

    private bool AreOpposite() => TensorPrimitives.Dot<float>(_sound[0], _sound[1])
        < -Opposite * TensorPrimitives.Norm<float>(_sound[0]) * TensorPrimitives.Norm<float>(_sound[1]);

    private void TurnRight()
    {
        Span<float> right = _spectrum.AsSpan(2 * _plane);
        TensorPrimitives.Negate(right, right);
    }

    public void Stem(int stem, int channel, Span<float> sound) => _parts[channel * Parts + stem].CopyTo(sound);

    public void Dispose()
    {
        foreach (OrtValue value in _input.Concat(_output)) value.Dispose();
    }

    private void Analyze(int side)
    {
        (Stft stft, float[] re, float[] im) = _scratch[side];
        for (int first = 0; first < _frames; first += Together)
        {
            int count = Math.Min(Together, _frames - first);
            for (int t = 0; t < count; t++)
                stft.Analyze(_sound[side], first + t, re.AsSpan(t * _bins, _bins), im.AsSpan(t * _bins, _bins));
            for (int k = 0; k < _bins; k++)
            {
                int at = 2 * side * _plane + k * _frames + first;
                Span<float> real = _spectrum.AsSpan(at, count), imaginary = _spectrum.AsSpan(at + _plane, count);
                for (int t = 0; t < count; t++) (real[t], imaginary[t]) = (re[t * _bins + k], im[t * _bins + k]);
            }
        }
    }

    /// <summary>The shares of one part upon the spectrum of one side.</summary>
    private void Synthesize(int part)
    {
        (Stft stft, float[] re, float[] im) = _scratch[part];
        float[] sound = _parts[part];
        int side = part / Parts;
        Array.Clear(sound);
        for (int first = 0; first < _frames; first += Together)
        {
            int count = Math.Min(Together, _frames - first);
            for (int k = 0; k < _bins; k++)
            {
                int row = k * _frames + first, at = 2 * side * _plane + row;
                ReadOnlySpan<float> share = _shares.AsSpan(part * _plane + row, count),
                    real = _spectrum.AsSpan(at, count), imaginary = _spectrum.AsSpan(at + _plane, count);
                for (int t = 0; t < count; t++)
                    (re[t * _bins + k], im[t * _bins + k]) = (real[t] * share[t], imaginary[t] * share[t]);
            }
            for (int t = 0; t < count; t++)
                stft.OverlapAdd(re.AsSpan(t * _bins, _bins), im.AsSpan(t * _bins, _bins), first + t, sound);
        }
        TensorPrimitives.Divide(sound, _windowSum, sound);
    }

    /// <summary>What one part is worked on with, kept so that a segment allocates nothing.</summary>
    private sealed record Scratch(Stft Stft, float[] Real, float[] Imaginary)
    {
        public Scratch(int bins) : this(new Stft(Size, Hop), new float[Together * bins], new float[Together * bins])
        {
        }
    }
}
