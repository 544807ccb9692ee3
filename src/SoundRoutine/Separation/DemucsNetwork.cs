using System.Collections.Immutable;
using SoundRoutine.Models;

namespace SoundRoutine.Separation;

/// <summary>
/// HTDemucs as exported: mix [1, 2, S] and spectrogram [1, 4, F, T] (left real, left imaginary, right real, right
/// imaginary) in; spectrograms [1, 4, 4, F, T] and waveforms [1, 4, 2, S] of the four stems out. Values are told apart by
/// their shapes, as each export names them otherwise, and S, F and T are the graph's own.
/// </summary>
internal sealed class DemucsNetwork : IDisposable
{
    /// <summary>In the order of the outputs.</summary>
    public static readonly ImmutableArray<string> Stems = ["drums", "bass", "other", "vocals"];

    private DemucsNetwork(OnnxSession session, DemucsShape shape) => (Session, Shape) = (session, shape);

    public OnnxSession Session { get; }

    public DemucsShape Shape { get; }

    /// <exception cref="SoundRoutineException">The file is missing, damaged or another network.</exception>
    public static DemucsNetwork Open(string path, Device device)
    {
        OnnxSession session = OnnxSession.Open(path, device, gpu => Try(new DemucsNetwork(gpu, DemucsShape.Of(gpu, path))));
        try
        {
            return new DemucsNetwork(session, DemucsShape.Of(session, path));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose() => Session.Dispose();

    // A sine goes through before a GPU is relied upon: what comes out is finite and not silence.
    private static void Try(DemucsNetwork network)
    {
        using var segment = new DemucsSegment(network);
        for (int i = 0; i < network.Shape.Segment; i++) segment.Left[i] = segment.Right[i] = MathF.Sin(0.05f * i);
        segment.Run(last: false, CancellationToken.None);
        var sound = new float[network.Shape.Segment];
        var sum = new float[network.Shape.Segment];
        for (int stem = 0; stem < Stems.Length; stem++)
        {
            segment.Stem(stem, 0, sound);
            System.Numerics.Tensors.TensorPrimitives.Add(sum, sound, sum);
        }
        float power = System.Numerics.Tensors.TensorPrimitives.SumOfSquares<float>(sum) / sum.Length;
        if (!(power is > 0.1f and < 1f)) throw new SoundRoutineException("it gives wrong values");
    }
}
