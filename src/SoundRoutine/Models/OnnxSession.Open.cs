using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Files;
using SoundRoutine.OnnxRewriting;

namespace SoundRoutine.Models;

/// <summary>How networks are opened, on a GPU or on the processor.</summary>
internal sealed partial class OnnxSession
{
    // The runtime would print its own lines; what matters comes back as an exception.
    private static readonly Lazy<OrtEnv> Environment = new(() =>
    {
        // One pool for all networks: each would bring its own. Threads that wait in a loop take the processor from
        // others, and from each other where there are fewer cores than threads.
        using var threads =
            new OrtThreadingOptions { GlobalIntraOpNumThreads = Cores.Count, GlobalInterOpNumThreads = 1,
                GlobalSpinControl = false };
        var options =
            new EnvironmentCreationOptions { logId = "soundroutine",
                logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, threadOptions = threads };
        return OrtEnv.CreateInstanceWithOptions(ref options);
    });

    internal static OrtEnv Runtime => Environment.Value;

    /// <summary>Loads a network on the processor.</summary>
    /// <param name="path">The .onnx file.</param>
    /// <exception cref="SoundRoutineException">The file is missing, cut off, or no network the runtime
    /// knows.</exception>
    public static OnnxSession Open(string path) => Open(path, Device.Cpu, _ => { });

    /// <summary>As <see cref="Open(string)"/>, from a network in memory.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="network">What an .onnx file holds.</param>
    public static OnnxSession Open(string name, byte[] network) =>
        new(name, OnCpu(name, Creator(o => new InferenceSession(network, o))), Device.Cpu, null, null);

    /// <summary>
    /// Loads a network. A GPU that fails, at loading, in the trial or later, is left for the processor.
    /// </summary>
    /// <param name="path">The .onnx file.</param>
    /// <param name="device">Where it should run.</param>
    /// <param name="trial">Runs the network once on a GPU before it is relied upon and throws where the result cannot
    /// be right.</param>
    /// <param name="onCpu">Loads it where it runs on the processor, in the form that runs best there; null for the same
    /// file.</param>
    /// <param name="cancellation">Ends the trial of the GPU.</param>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    /// <exception cref="SoundRoutineException">The file is missing, cut off, or no network the runtime
    /// knows.</exception>
    public static OnnxSession Open(string path, Device device, Action<OnnxSession> trial,
        Func<SessionOptions, InferenceSession>? onCpu = null, CancellationToken cancellation = default)
    {
        using (FileOpen.OpenRead(path, cancellation)) { }
        Func<InferenceSession> create = Creator(onCpu ?? (o => new InferenceSession(path, o)));
        string? problem = null;
        if (device != Device.Cpu && OnGpu(path, device, trial, create, cancellation, out problem) is { } gpu)
            return gpu;
        bool expected = device == Device.Cuda || (device == Device.Auto && Devices.HasCuda);
        return new OnnxSession(path, OnCpu(path, create), Device.Cpu, expected ? FailedNotice(problem) : null, null);
    }

    internal static bool IsRuntimeFailure(Exception e) =>
        e is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException or SoundRoutineException;

    /// <summary>A session that runs on what stands for a GPU until it fails there.</summary>
    internal static OnnxSession Falling(string path, InferenceSession gpu,
        Func<SessionOptions, InferenceSession> onCpu) => new(path, gpu, Device.Cuda, null, Creator(onCpu));

    internal static SessionOptions CreateOptions()
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
        // The runtime itself takes all x86 processors for ones that need it, and would be half as fast on most.
        if (!DotProducts.AreExact) options.AddSessionConfigEntry(QuantizedLinears.SafeProducts, "1");
        options.DisablePerSessionThreads();
        return options;
    }

    internal static string OneLine(string message)
    {
        string line = message.ReplaceLineEndings(" ").Trim();
        return line.Length > 160 ? line[..160] + "..." : line;
    }

    private static Func<InferenceSession> Creator(Func<SessionOptions, InferenceSession> create) => () =>
    {
        using SessionOptions options = CreateOptions();
        return create(options);
    };

    private static InferenceSession OnCpu(string path, Func<InferenceSession> create)
    {
        try
        {
            return create();
        }
        catch (OnnxRuntimeException e)
        {
            throw new SoundRoutineException($"{path}: is damaged, cut off or no ONNX network; {Remedy(path)}", e);
        }
    }

    private static OnnxSession? OnGpu(string path, Device asked, Action<OnnxSession> trial,
        Func<InferenceSession> onCpu, CancellationToken cancellation, out string? problem)
    {
        InferenceSession? session = null;
        try
        {
            using SessionOptions options = CreateOptions();
            problem = Devices.TryAppendCuda(path, asked, options, cancellation);
            if (problem is not null) return null;
            session = new InferenceSession(path, options);
            // In its trial it has nowhere to go on.
            trial(new OnnxSession(path, session, Device.Cuda, null, null));
            return new OnnxSession(path, session, Device.Cuda, null, onCpu);
        }
        catch (Exception e) when (IsRuntimeFailure(e))
        {
            session?.Dispose();
            problem = OneLine(e.Message);
            return null;
        }
    }

    private static string FailedNotice(string? problem) => $"cuda cannot be used ({problem}); running on cpu";

    private static string Remedy(string path) =>
        ModelCatalog.Default.Models.FirstOrDefault(m => m.Files.Any(f => f.Name == Path.GetFileName(path))) is { } model
            ? $"fetch it again with 'soundroutine models remove {model.Name}' and 'soundroutine models pull "
                + $"{model.Name}'"
            : "get another copy of it";
}
