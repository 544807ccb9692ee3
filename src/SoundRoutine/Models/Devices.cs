using Microsoft.ML.OnnxRuntime;

namespace SoundRoutine.Models;

/// <summary>Where networks run.</summary>
public enum Device
{
    /// <summary>The GPU where one can be used, else the processor.</summary>
    Auto,

    Cpu,

    Cuda,
}

/// <summary>Devices by name, and the execution providers that drive them.</summary>
public static class Devices
{
    /// <summary>A file or folder: the CUDA execution provider where it does not lie beside the program.</summary>
    public const string LibraryVariable = "SOUNDROUTINE_CUDA";

    private static readonly string LibraryName = OperatingSystem.IsWindows() ? "onnxruntime_providers_cuda.dll" : "libonnxruntime_providers_cuda.so";

    // Registered once a process: the runtime keeps the library, and what went wrong would go wrong again.
    private static readonly Lazy<(OrtEpDevice? Gpu, string Problem)> Cuda = new(FindGpu);

    public static IReadOnlyList<string> Names { get; } = ["auto", "cpu", "cuda"];

    /// <exception cref="ArgumentException">No device of that name; the message lists them.</exception>
    public static Device Parse(string name) => name switch
    {
        "auto" => Device.Auto,
        "cpu" => Device.Cpu,
        "cuda" => Device.Cuda,
        _ => throw new ArgumentException($"no device is called '{name}'; there are {string.Join(", ", Names)}"),
    };

    /// <summary>Where networks run when nothing is asked for, and why not on a GPU; null where they do.</summary>
    public static (Device Device, string? Reason) Best => Cuda.Value is { Gpu: null, Problem: var problem } ? (Device.Cpu, problem) : (Device.Cuda, null);

    /// <summary>Whether there is a library to try: where there is none, nobody expects a GPU.</summary>
    internal static bool HasCuda => File.Exists(Library());

    /// <summary>Adds the GPU to the options, or says in a few words why there is none.</summary>
    internal static string? TryAppendCuda(OrtEnv environment, SessionOptions options)
    {
        (OrtEpDevice? gpu, string problem) = Cuda.Value;
        if (gpu is null) return problem;
        options.AppendExecutionProvider(environment, [gpu], new Dictionary<string, string>());
        return null;
    }

    private static string Library()
    {
        string place = Environment.GetEnvironmentVariable(LibraryVariable) is { Length: > 0 } named ? named : AppContext.BaseDirectory;
        return File.Exists(place) ? place : Path.Combine(place, LibraryName);
    }

    private static (OrtEpDevice? Gpu, string Problem) FindGpu()
    {
        string library = Library();
        if (!File.Exists(library)) return (null, $"no {LibraryName} beside the program or in {LibraryVariable}");
        try
        {
            OrtEnv environment = OnnxSession.Runtime;
            environment.RegisterExecutionProviderLibrary("soundroutine-cuda", library);
            OrtEpDevice? gpu = environment.GetEpDevices().FirstOrDefault(d => d.HardwareDevice.Type == OrtHardwareDeviceType.GPU);
            return (gpu, "no GPU was found");
        }
        catch (Exception e) when (OnnxSession.IsRuntimeFailure(e))
        {
            return (null, $"{library} cannot be loaded");
        }
    }
}
