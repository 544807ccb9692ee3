using System.Collections.Immutable;
using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Models;
using SoundRoutine.OnnxRewriting;

namespace SoundRoutine.Separation;

/// <summary>
/// HTDemucs as exported: mix [1, 2, S] and spectrogram [1, 4, F, T] (left real, left imaginary, right real, right
/// imaginary) in; spectrograms [1, 4, 4, F, T] and waveforms [1, 4, 2, S] of the four stems out. Values are told apart
/// by their shapes, as each export names them otherwise, and S, F and T are the graph's own.
/// </summary>
internal sealed class DemucsNetwork : IDisposable
{
    /// <summary>In the order of the outputs.</summary>
    public static readonly ImmutableArray<string> Stems = ["drums", "bass", "other", "vocals"];

    // A GPU holds the working memory of one run; the processor leaves it to the runs how they share it.
    private readonly Lock? _gate;

    private DemucsNetwork(OnnxSession session, DemucsShape shape, string? notice = null)
    {
        (Session, Shape, Notice) = (session, shape, session.Notice ?? notice);
        if (session.Device != Device.Cpu) _gate = new Lock();
    }

    public OnnxSession Session { get; }

    public DemucsShape Shape { get; }

    /// <summary>What the user should know of how it runs; null when there is nothing.</summary>
    public string? Notice { get; }

    /// <summary>Loads the network: on a GPU as it was exported, on the processor rewritten.</summary>
    /// <exception cref="SoundRoutineException">The file is missing, damaged or another network.</exception>
    public static DemucsNetwork Open(string path, Device device, GraphVariant variant, StepContext context)
    {
        string? notice = null;
        OnnxSession session =
            OnnxSession.Open(path, device, gpu => TrySine(Of(gpu, path)), options =>
        {
            using RewrittenNetwork rewritten = Rewritten(path, variant, context);
            notice = rewritten.Notice;
            return new InferenceSession(rewritten.File, options);
        }, context.Cancellation);
        try
        {
            return new DemucsNetwork(session, DemucsShape.Of(session, path), notice);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A network that is loaded.</summary>
    /// <exception cref="SoundRoutineException">It is another network.</exception>
    internal static DemucsNetwork Of(OnnxSession session, string path) => new(session, DemucsShape.Of(session, path));

    /// <summary>
    /// Loads the network as it was exported, on the processor: what the rewritten one is compared with.
    /// </summary>
    /// <exception cref="SoundRoutineException">The file is missing, damaged or another network.</exception>
    public static DemucsNetwork OpenOriginal(string path) => Of(OnnxSession.Open(path), path);

    /// <summary>
    /// Rewrites the network unless that is done already. It is kept once it has given a segment of numbers.
    /// </summary>
    /// <exception cref="SoundRoutineException">The file is missing.</exception>
    public static RewrittenNetwork Rewritten(string path, GraphVariant variant, StepContext context) =>
        RewrittenNetwork.Prepare(path, variant,
            session => Separate(Of(session, path), _ => { }), context);

    /// <summary>As <see cref="OnnxSession.Run(IReadOnlyCollection{OrtValue}, IReadOnlyCollection{OrtValue}, bool,
    /// CancellationToken)"/>; where it runs on a GPU, one after the other.</summary>
    public void Run(OrtValue[] inputs, OrtValue[] outputs, bool last, CancellationToken cancellation)
    {
        if (_gate is null)
        {
            Session.Run(inputs, outputs, last, cancellation);
            return;
        }
        lock (_gate) Session.Run(inputs, outputs, last, cancellation);
    }

    public void Dispose() => Session.Dispose();

    // A sine goes through before a GPU is relied upon: what comes out is finite and not silence.
    private static void TrySine(DemucsNetwork network) => Separate(network, segment =>
    {
        var sound = new float[network.Shape.Segment];
        var sum = new float[network.Shape.Segment];
        for (int stem = 0; stem < Stems.Length; stem++)
        {
            segment.Stem(stem, 0, sound);
            TensorPrimitives.Add(sum, sound, sum);
        }
        float power = TensorPrimitives.SumOfSquares<float>(sum) / sum.Length;
        if (!(power is > 0.1f and < 1f)) throw new SoundRoutineException("it gives wrong values");
    });

    private static void Separate(DemucsNetwork network, Action<DemucsSegment> check)
    {
        using var segment = new DemucsSegment(network);
        for (int i = 0; i < network.Shape.Segment; i++) segment.Left[i] = segment.Right[i] = MathF.Sin(0.05f * i);
        segment.Run(last: false, CancellationToken.None);
        check(segment);
    }
}
