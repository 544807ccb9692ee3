using System.Collections.Immutable;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace SoundRoutine.Separation;

/// <summary>The tensors of one segment on its way through the network, used over and over.</summary>
internal sealed class DemucsSegment : IStemSegment
{
    private const int Sides = 2;

    /// <summary>On a GPU: one that is read, one in the network, and one that is got ready.</summary>
    private const int UnderWayOnGpu = 3;

    private readonly DemucsNetwork _network;
    private readonly DemucsPlan _plan;
    private readonly DemucsSpectrogram[] _transforms;
    private readonly float[][] _sound;
    private readonly float[] _mix, _spectrogram, _stems, _waves;
    private readonly OrtValue[] _inputs, _outputs;
    private readonly int _segment, _plane;

    /// <param name="network">Used, not owned.</param>
    /// <param name="plan">Overlap and passes; null as the authors run it.</param>
    public DemucsSegment(DemucsNetwork network, DemucsPlan? plan = null)
    {
        _plan = plan ?? DemucsPlan.Of(SeparationQuality.Balanced);
        DemucsShape shape = network.Shape;
        _network = network;
        _transforms =
            [.. Enumerable.Range(0, Sides).Select(_ => new DemucsSpectrogram(shape.Bins, shape.Segment))];
        (_segment, _plane) = (shape.Segment, shape.Bins * shape.Frames);
        (_mix, _spectrogram, _stems, _waves) =
            (new float[2 * _segment], new float[4 * _plane], new float[16 * _plane], new float[8 * _segment]);
        _sound = [.. Enumerable.Range(0, Sides).Select(_ => new float[_segment])];
        _inputs = [Tensor(_mix, 1, 2, _segment), Tensor(_spectrogram, 1, 4, shape.Bins, shape.Frames)];
        _outputs = [Tensor(_stems, 1, 4, 4, shape.Bins, shape.Frames), Tensor(_waves, 1, 4, 2, _segment)];
        if (!shape.MixFirst) Array.Reverse(_inputs);
        if (!shape.SpectrogramFirst) Array.Reverse(_outputs);
    }

    public int Length => _segment;

    public int Stride => _plan.Stride(_segment);

    public ImmutableArray<int> Shifts => _plan.Shifts(_segment);

    public int UnderWay => _network.Session.Device == Models.Device.Cpu ? 1 : UnderWayOnGpu;

    public int Residual => DemucsNetwork.Stems.IndexOf("other");

    public Span<float> Left => _mix.AsSpan(0, _segment);

    public Span<float> Right => _mix.AsSpan(_segment);

    public void Run(bool last, CancellationToken cancellation)
    {
        Cores.ForEach(Sides, _segment, channel => _transforms[channel].Analyze(
            _mix.AsSpan(channel * _segment, _segment), Plane(_spectrogram, 2 * channel),
            Plane(_spectrogram, 2 * channel + 1)), cancellation);
        _network.Run(_inputs, _outputs, last, cancellation);
        if (!float.IsFinite(TensorPrimitives.SumOfMagnitudes<float>(_stems))
            || !float.IsFinite(TensorPrimitives.SumOfMagnitudes<float>(_waves)))
            throw new SoundRoutineException(
                $"the network gave values that are no numbers on "
                    + $"{_network.Session.Device.ToString().ToLowerInvariant()}; try --device cpu, or another "
                    + $"separator");
    }

    public void Add(int stem, int channel, int from, ReadOnlySpan<float> weight, Span<float> target)
    {
        Stem(stem, channel, _sound[channel]);
        TensorPrimitives.MultiplyAdd(_sound[channel].AsSpan(from, weight.Length), weight, target, target);
    }

    /// <summary>One channel of one stem, [<see cref="Length"/>].</summary>
    public void Stem(int stem, int channel, Span<float> sound)
    {
        _waves.AsSpan((2 * stem + channel) * _segment, _segment).CopyTo(sound);
        int plane = 4 * stem + 2 * channel;
        _transforms[channel].AddInverse(Plane(_stems, plane), Plane(_stems, plane + 1), sound);
    }

    public void Dispose()
    {
        foreach (OrtValue value in _inputs.Concat(_outputs)) value.Dispose();
    }

    private Span<float> Plane(float[] planes, int index) => planes.AsSpan(index * _plane, _plane);

    private static OrtValue Tensor(float[] values, params long[] shape) =>
        OrtValue.CreateTensorValueFromMemory(values, shape);
}
