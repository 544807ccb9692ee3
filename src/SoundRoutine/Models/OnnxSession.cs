using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Audio;

namespace SoundRoutine.Models;

/// <summary>
/// A network in ONNX Runtime, on the device it was found to work on. Runs may go on side by side; each brings its own
/// tensors.
/// </summary>
public sealed class OnnxSession : IDisposable
{
    // The runtime would print its own lines; what matters comes back as an exception.
    private static readonly Lazy<OrtEnv> Environment = new(() =>
    {
        // One pool for all networks: each would bring its own. Threads that wait in a loop take the processor from others, and from each other where there are fewer cores than threads.
        using var threads = new OrtThreadingOptions { GlobalIntraOpNumThreads = Cores.Count, GlobalInterOpNumThreads = 1, GlobalSpinControl = false };
        var options = new EnvironmentCreationOptions { logId = "soundroutine", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, threadOptions = threads };
        return OrtEnv.CreateInstanceWithOptions(ref options);
    });

    private readonly InferenceSession _session;
    private readonly string _path;

    private OnnxSession(string path, InferenceSession session, Device device, string? notice)
    {
        (_path, _session, Device, Notice) = (path, session, device, notice);
        Inputs = Shapes(session.InputMetadata);
        Outputs = Shapes(session.OutputMetadata);
    }

    internal static OrtEnv Runtime => Environment.Value;

    /// <summary>Where it runs: <see cref="Device.Cpu"/> or <see cref="Device.Cuda"/>.</summary>
    public Device Device { get; }

    /// <summary>Why it does not run where it was asked to; null where it does.</summary>
    public string? Notice { get; }

    /// <summary>Name and shape of each input, in the graph's order; -1 stands for a length left open.</summary>
    public IReadOnlyList<(string Name, int[] Shape)> Inputs { get; }

    /// <summary>As <see cref="Inputs"/>.</summary>
    public IReadOnlyList<(string Name, int[] Shape)> Outputs { get; }

    /// <summary>Loads a network. A GPU that fails, at loading or in the trial, is left for the processor.</summary>
    /// <param name="path">The .onnx file.</param>
    /// <param name="device">Where it should run.</param>
    /// <param name="trial">Runs the network once on a GPU before it is relied upon and throws where the result cannot be right.</param>
    /// <param name="onCpu">The file to load where it runs on the processor; asked only then. Null for the same file.</param>
    /// <exception cref="SoundRoutineException">The file is missing, cut off, or no network the runtime knows.</exception>
    public static OnnxSession Open(string path, Device device, Action<OnnxSession> trial, Func<string>? onCpu = null)
    {
        using (AudioPath.OpenRead(path)) { }
        return Open(path, (options, onGpu) => new InferenceSession(onGpu || onCpu is null ? path : onCpu(), options), device, trial);
    }

    /// <summary>As <see cref="Open(string, Device, Action{OnnxSession}, Func{string})"/>, from a network in memory.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="network">What an .onnx file holds.</param>
    /// <param name="device">Where it should run.</param>
    /// <param name="trial">As there.</param>
    public static OnnxSession Open(string name, byte[] network, Device device, Action<OnnxSession> trial) =>
        Open(name, (options, _) => new InferenceSession(network, options), device, trial);

    /// <summary>Runs the network from the given inputs into the given outputs, both in the order of their names.</summary>
    /// <param name="inputs">By <see cref="Inputs"/>.</param>
    /// <param name="outputs">By <see cref="Outputs"/>, of the right shapes.</param>
    /// <param name="last">Gives the working memory back afterwards; the next run is slower for it.</param>
    /// <param name="cancellation">Ends the run between two operators.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="SoundRoutineException">The network fails, or its outputs have other shapes.</exception>
    public void Run(IReadOnlyCollection<OrtValue> inputs, IReadOnlyCollection<OrtValue> outputs, bool last, CancellationToken cancellation) => Guarded(last, run =>
    {
        _session.Run(run, [.. Inputs.Select(i => i.Name)], inputs, [.. Outputs.Select(o => o.Name)], outputs);
        return outputs;
    }, cancellation);

    /// <summary>As the other, into outputs that the runtime makes: for shapes that the graph leaves open.</summary>
    /// <param name="inputs">By <see cref="Inputs"/>.</param>
    /// <param name="cancellation">Ends the run between two operators.</param>
    /// <returns>By <see cref="Outputs"/>.</returns>
    public IDisposableReadOnlyCollection<OrtValue> Run(IReadOnlyCollection<OrtValue> inputs, CancellationToken cancellation) =>
        Guarded(last: false, run => _session.Run(run, [.. Inputs.Select(i => i.Name)], inputs, [.. Outputs.Select(o => o.Name)]), cancellation);

    private T Guarded<T>(bool last, Func<RunOptions, T> body, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var run = new RunOptions();
        if (last && Device == Device.Cpu) run.AddRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
        using (cancellation.Register(() => run.Terminate = true))
        {
            try
            {
                return body(run);
            }
            catch (OnnxRuntimeException e)
            {
                cancellation.ThrowIfCancellationRequested();
                throw new SoundRoutineException($"{_path}: the network failed on {Device.ToString().ToLowerInvariant()} ({OneLine(e.Message)}); free some memory, or try --device cpu", e);
            }
        }
    }

    public void Dispose() => _session.Dispose();

    internal static bool IsRuntimeFailure(Exception e) => e is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException or SoundRoutineException;

    private static OnnxSession Open(string path, Func<SessionOptions, bool, InferenceSession> create, Device device, Action<OnnxSession> trial)
    {
        string? problem = null;
        if (device != Device.Cpu && OpenOnGpu(path, create, trial, out problem) is { } gpu) return gpu;
        using SessionOptions options = CreateOptions();
        try
        {
            bool expected = device == Device.Cuda || (device == Device.Auto && Devices.HasCuda);
            string? notice = expected ? $"cuda cannot be used ({problem}); running on cpu" : null;
            return new OnnxSession(path, create(options, false), Device.Cpu, notice);
        }
        catch (OnnxRuntimeException e)
        {
            throw new SoundRoutineException($"{path}: is damaged, cut off or no ONNX network; {Remedy(path)}", e);
        }
    }

    private static OnnxSession? OpenOnGpu(string path, Func<SessionOptions, bool, InferenceSession> create, Action<OnnxSession> trial, out string? problem)
    {
        InferenceSession? session = null;
        try
        {
            using SessionOptions options = CreateOptions();
            problem = Devices.TryAppendCuda(Runtime, options);
            if (problem is not null) return null;
            session = create(options, true);
            var opened = new OnnxSession(path, session, Device.Cuda, null);
            trial(opened);
            return opened;
        }
        catch (Exception e) when (IsRuntimeFailure(e))
        {
            session?.Dispose();
            problem = OneLine(e.Message);
            return null;
        }
    }

    private static SessionOptions CreateOptions()
    {
        _ = Runtime;
        var options = new SessionOptions
        {
            // The pattern would plan all of a run's memory as one block: three times as much as the arena needs.
            EnableMemoryPattern = false,
            EnableCpuMemArena = true,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        options.DisablePerSessionThreads();
        return options;
    }

    private static (string Name, int[] Shape)[] Shapes(IReadOnlyDictionary<string, NodeMetadata> values) =>
        [.. values.Select(v => (v.Key, v.Value.IsTensor && v.Value.ElementType == typeof(float) ? v.Value.Dimensions : []))];

    private static string Remedy(string path) =>
        ModelCatalogue.Default.Models.FirstOrDefault(m => m.Files.Any(f => f.Name == Path.GetFileName(path))) is { } model
            ? $"fetch it again with 'soundroutine models remove {model.Name}' and 'soundroutine models pull {model.Name}'"
            : "get another copy of it";

    private static string OneLine(string message)
    {
        string line = message.ReplaceLineEndings(" ").Trim();
        return line.Length > 160 ? line[..160] + "..." : line;
    }
}
