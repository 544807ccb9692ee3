using Microsoft.ML.OnnxRuntime;

namespace SoundRoutine.Models;

/// <summary>
/// A network in ONNX Runtime, on the device it was found to work on. Runs may go on side by side; each brings its own
/// tensors. A GPU that fails in a run is left for the processor, which does that run again.
/// </summary>
internal sealed partial class OnnxSession : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly Func<InferenceSession>? _onCpu;

    // The sessions opened so far: runs may still go on in one that was left.
    private readonly List<InferenceSession> _sessions;
    private volatile InferenceSession _session;

    private OnnxSession(string path, InferenceSession session, Device device, string? notice,
        Func<InferenceSession>? onCpu)
    {
        (_path, _session, _sessions, Device, Notice, _onCpu) = (path, session, [session], device, notice, onCpu);
        Inputs = Shapes(session.InputMetadata);
        Outputs = Shapes(session.OutputMetadata);
    }

    /// <summary>Where it runs: <see cref="Device.Cpu"/> or <see cref="Device.Cuda"/>.</summary>
    public Device Device { get; private set; }

    /// <summary>Why it does not run where it was asked to; null where it does.</summary>
    public string? Notice { get; private set; }

    /// <summary>Name and shape of each input, in the graph's order; -1 stands for a length left open.</summary>
    public IReadOnlyList<(string Name, int[] Shape)> Inputs { get; }

    /// <summary>As <see cref="Inputs"/>.</summary>
    public IReadOnlyList<(string Name, int[] Shape)> Outputs { get; }

    /// <summary>
    /// Runs the network from the given inputs into the given outputs, both in the order of their names.
    /// </summary>
    /// <param name="inputs">By <see cref="Inputs"/>.</param>
    /// <param name="outputs">By <see cref="Outputs"/>, of the right shapes.</param>
    /// <param name="last">Gives the working memory back afterwards; the next run is slower for it.</param>
    /// <param name="cancellation">Ends the run between two operators.</param>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    /// <exception cref="SoundRoutineException">The network fails, or its outputs have other shapes.</exception>
    public void Run(IReadOnlyCollection<OrtValue> inputs, IReadOnlyCollection<OrtValue> outputs, bool last,
        CancellationToken cancellation) => Guarded(last, (session, run) =>
    {
        session.Run(run, [.. Inputs.Select(i => i.Name)], inputs, [.. Outputs.Select(o => o.Name)], outputs);
        return outputs;
    }, cancellation);

    /// <summary>As the other, into outputs that the runtime makes: for shapes that the graph leaves open.</summary>
    /// <param name="inputs">By <see cref="Inputs"/>.</param>
    /// <param name="cancellation">Ends the run between two operators.</param>
    /// <returns>By <see cref="Outputs"/>.</returns>
    public IDisposableReadOnlyCollection<OrtValue> Run(IReadOnlyCollection<OrtValue> inputs,
        CancellationToken cancellation) =>
        Guarded(last: false,
            (session, run) =>
                session.Run(run, [.. Inputs.Select(i => i.Name)], inputs, [.. Outputs.Select(o => o.Name)]),
                cancellation);

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (InferenceSession session in _sessions) session.Dispose();
        }
    }

    private T Guarded<T>(bool last, Func<InferenceSession, RunOptions, T> body, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            InferenceSession session = _session;
            using var run = new RunOptions();
            if (last && Device == Device.Cpu) run.AddRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
            using (cancellation.Register(() => run.Terminate = true))
            {
                try
                {
                    return body(session, run);
                }
                catch (OnnxRuntimeException e)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (_onCpu is null || (ReferenceEquals(session, _session) && Device == Device.Cpu))
                        throw new SoundRoutineException(
                            $"{_path}: the network failed on {Device.ToString().ToLowerInvariant()} "
                                + $"({OneLine(e.Message)}); free some memory, or try --device cpu", e);
                    LeaveGpu(session, OneLine(e.Message));
                }
                finally
                {
                    // A session that was let go of meanwhile ends here, not while it runs.
                    GC.KeepAlive(session);
                }
            }
        }
    }

    /// <summary>Goes on with the processor, unless another run has seen to that.</summary>
    private void LeaveGpu(InferenceSession failed, string problem)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(failed, _session)) return;
            InferenceSession session = OnCpu(_path, _onCpu!);
            _sessions.Add(session);
            (_session, Device, Notice) = (session, Device.Cpu, FailedNotice(problem));
        }
    }

    private static (string Name, int[] Shape)[] Shapes(IReadOnlyDictionary<string, NodeMetadata> values) =>
        [.. values.Select(
            v => (v.Key, v.Value.IsTensor && v.Value.ElementType == typeof(float) ? v.Value.Dimensions : []))];
}
