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

    /// <summary>Channels whose correlation is under minus this are in opposite phase.</summary>
    private const float Opposite = 0.5f;

    private readonly OnnxSession _session;
    private readonly int _plane;
    private readonly float[] _spectrum, _shares, _windowSum;
    private readonly float[][] _sound, _parts;
    private readonly SpectrumPlanes[] _transforms;
    private readonly OrtValue[] _input, _output;

    /// <param name="session">Used, not owned.</param>
    /// <param name="frames">T.</param>
    public PartsSegment(OnnxSession session, int frames)
    {
        (_session, Length) = (session, (frames - 1) * Hop);
        _transforms = [.. Enumerable.Range(0, Sides * Parts).Select(_ => new SpectrumPlanes(Size, Hop, frames))];
        int bins = _transforms[0].Bins;
        _plane = bins * frames;
        (_spectrum, _shares) = (new float[2 * Sides * _plane], new float[Sides * Parts * _plane]);
        _windowSum = _transforms[0].WindowSum(Length);
        _sound = [new float[Length], new float[Length]];
        _parts = [.. Enumerable.Range(0, Sides * Parts).Select(i => i % Parts == Residual ? [] : new float[Length])];
        _input = [OrtValue.CreateTensorValueFromMemory(_spectrum, [1, 2 * Sides, bins, frames])];
        _output = [OrtValue.CreateTensorValueFromMemory(_shares, [1, Sides * Parts, bins, frames])];
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

    private void Analyze(int side) =>
        _transforms[side].Analyze(_sound[side], Plane(2 * side), Plane(2 * side + 1));

    /// <summary>The shares of one part upon the spectrum of one side.</summary>
    private void Synthesize(int part)
    {
        int side = part / Parts;
        _transforms[part].Synthesize(_shares.AsSpan(part * _plane, _plane), Plane(2 * side), Plane(2 * side + 1),
            _windowSum, _parts[part]);
    }

    private Span<float> Plane(int index) => _spectrum.AsSpan(index * _plane, _plane);
}
