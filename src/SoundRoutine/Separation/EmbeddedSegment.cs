using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Models;
using SoundRoutine.Separation.Spatial;

namespace SoundRoutine.Separation;

/// <summary>
/// One segment on its way through the embedded network: spectra [1, 4, 2049, T] in, the real and imaginary part of a
/// channel and of the other one; how much of the first is drums [1, 1, 2049, T] out, T even. Of stereo the places of
/// drums and rest count too (<see cref="SpatialFilter"/>). Spectra are those of a periodic Hann window of 4096 samples
/// every 1024, the sound being silent outside the segment.
/// </summary>
internal sealed class EmbeddedSegment : IStemSegment
{
    /// <summary>Eight seconds.</summary>
    public const int DefaultFrames = 344;

    /// <summary>Of the spectrum.</summary>
    public const int Bins = Size / 2 + 1;

    private const int Size = 4096, Hop = 1024, Sides = 2;

    private readonly OnnxSession _session;
    private readonly ImmutableArray<float> _shares;
    private readonly float[] _spectrum, _windowSum;
    private readonly float[][] _sound, _drums, _masks;
    private readonly SpectrumPlanes[] _transforms;
    private readonly OrtValue[] _input;
    private readonly OrtValue[][] _outputs;
    private readonly int _plane;

    /// <param name="session">Used, not owned.</param>
    /// <param name="frames">T.</param>
    /// <param name="shares">What each bin of the drums is multiplied by.</param>
    public EmbeddedSegment(OnnxSession session, int frames, ImmutableArray<float> shares)
    {
        (_session, _shares, Length) = (session, shares, (frames - 1) * Hop);
        _transforms = [.. Enumerable.Range(0, Sides).Select(_ => new SpectrumPlanes(Size, Hop, frames))];
        _plane = Bins * frames;
        (_spectrum, _windowSum) = (new float[2 * Sides * _plane], _transforms[0].WindowSum(Length));
        (_sound, _drums, _masks) = (Planes(Length), Planes(Length), Planes(_plane));
        _input = [OrtValue.CreateTensorValueFromMemory(_spectrum, [1, 2 * Sides, Bins, frames])];
        _outputs =
            [.. _masks.Select(m => new[] { OrtValue.CreateTensorValueFromMemory(m, [1, 1, Bins, frames]) })];
    }

    /// <summary>As long as segments are, or no longer than it takes for a short track.</summary>
    public static EmbeddedSegment For(OnnxSession session, int frames, long trackFrames,
        ImmutableArray<float> shares) => new(session, (int)Math.Min(frames, (trackFrames / Hop + 4) / 2 * 2), shares);

    public int Length { get; }

    public int Stride => Length / 8 * 7;

    public ImmutableArray<int> Shifts => [0];

    /// <summary>None: the network knows drums alone.</summary>
    public int Residual => -1;

    public Span<float> Left => _sound[0];

    public Span<float> Right => _sound[1];

    public void Run(bool last, CancellationToken cancellation)
    {
        bool mono = Left.SequenceEqual(Right);
        Parallel.For(0, Sides, Cores.Options(cancellation), Analyze);
        Mask(0, last && mono, cancellation);
        if (!mono)
        {
            SwapChannels();
            Mask(1, last, cancellation);
            Place(cancellation);
        }
        Share(mono ? 1 : Sides);
        // What stands first in the spectrum now is the channel that the network was asked for last.
        Parallel.For(0, mono ? 1 : Sides, Cores.Options(cancellation),
            channel => Synthesize(channel, mono ? 0 : 1 - channel));
        if (mono) _drums[0].CopyTo(_drums[1], 0);
    }

    public void Add(int stem, int channel, int from, ReadOnlySpan<float> weight, Span<float> target) =>
        TensorPrimitives.MultiplyAdd(_drums[channel].AsSpan(from, weight.Length), weight, target, target);

    public void Dispose()
    {
        foreach (OrtValue value in _outputs.SelectMany(o => o).Concat(_input)) value.Dispose();
    }

    /// <summary>How much of the channel that stands first is drums.</summary>
    private void Mask(int channel, bool last, CancellationToken cancellation)
    {
        _session.Run(_input, _outputs[channel], last, cancellation);
        if (!float.IsFinite(TensorPrimitives.SumOfMagnitudes<float>(_masks[channel])))
            throw new SoundRoutineException(
                $"the network gave values that are no numbers on {_session.Device.ToString().ToLowerInvariant()}; "
                    + $"try --device cpu, or another separator");
    }

    /// <summary>Makes the spectra, the right channel first, those of the drums, and the masks such that they leave
    /// them.</summary>
    private void Place(CancellationToken cancellation)
    {
        float[][] masks = [_masks[1], _masks[0]];
        Parallel.ForEach(Partitioner.Create(0, Bins), Cores.Options(cancellation), range =>
        {
            var filter = new SpatialFilter(_plane / Bins);
            for (int bin = range.Item1; bin < range.Item2; bin++) filter.Apply(_spectrum, masks, bin);
        });
        foreach (float[] mask in _masks) mask.AsSpan().Fill(1);
    }

    private void Share(int sides)
    {
        int frames = _plane / Bins;
        for (int bin = 0; bin < Bins; bin++)
        {
            if (_shares[bin] == 1) continue;
            for (int side = 0; side < sides; side++)
            {
                Span<float> row = _masks[side].AsSpan(bin * frames, frames);
                TensorPrimitives.Multiply(row, _shares[bin], row);
            }
        }
    }

    private void Analyze(int channel) =>
        _transforms[channel].Analyze(_sound[channel], Plane(2 * channel), Plane(2 * channel + 1));

    /// <summary>The mask of a channel upon its spectrum.</summary>
    /// <param name="channel">Of the sound.</param>
    /// <param name="place">Where its spectrum stands: 0 first, 1 after the other one.</param>
    private void Synthesize(int channel, int place) => _transforms[channel].Synthesize(
        _masks[channel], Plane(2 * place), Plane(2 * place + 1), _windowSum, _drums[channel]);

    private void SwapChannels()
    {
        Span<float> first = _spectrum.AsSpan(0, 2 * _plane), second = _spectrum.AsSpan(2 * _plane);
        for (int i = 0; i < first.Length; i++) (first[i], second[i]) = (second[i], first[i]);
    }

    private static float[][] Planes(int length) => [new float[length], new float[length]];

    private Span<float> Plane(int index) => _spectrum.AsSpan(index * _plane, _plane);
}
