using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Models.Gpu;

namespace SoundRoutine.Models;

/// <summary>Devices by name, and the execution providers that drive them.</summary>
public static class Devices
{
    /// <summary>A file or folder: the CUDA execution provider where it does not lie beside the program.</summary>
    public const string LibraryVariable = "SOUNDROUTINE_CUDA";

    // Where an NVIDIA driver says which it is.
    private const string DriverFile = "/proc/driver/nvidia/version";

    // One library a process: the runtime keeps it.
    private static readonly Lazy<OrtEpDevice> Gpu = new(() => Register(Library!));

    /// <summary>
    /// The program that tries a GPU before this process relies on it; the command line sets it. Where it is null,
    /// <see cref="Device.Auto"/> is the processor, and <see cref="Device.Cuda"/> a GPU that may end the process.
    /// </summary>
    internal static TrialProgram? TrialProgram { get; set; }

    /// <summary>The version of ONNX Runtime here, of which a provider library has to be.</summary>
    public static string RuntimeVersion => OnnxSession.Runtime.GetVersionString();

    /// <summary>The provider library a GPU needs, and the NuGet package it comes in.</summary>
    public static (string Library, string Package) Needed => (ProviderLibrary.Name, ProviderLibrary.Package);

    /// <summary>Tries whether a GPU can be used, whatever earlier trials said.</summary>
    /// <param name="network">The network file that is to run on it; null for one the library carries.</param>
    /// <param name="cancellation">Ends the trial.</param>
    /// <returns>Why not; null where it can.</returns>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static string? Try(string? network, CancellationToken cancellation) =>
        Problem(network ?? EmbeddedModel.Trial, Device.Auto, anew: true, cancellation);

    /// <summary>Whether there is a library to try: where there is none, nobody expects a GPU.</summary>
    internal static bool HasCuda => Library is not null;

    /// <summary>Adds the GPU to the options, or says in a few words why there is none.</summary>
    /// <param name="network">The network file that is to run on it.</param>
    /// <param name="asked">How the GPU was asked for.</param>
    /// <param name="options">Of the session to be opened.</param>
    /// <param name="cancellation">Ends the trial.</param>
    internal static string? TryAppendCuda(string network, Device asked, SessionOptions options,
        CancellationToken cancellation)
    {
        if (Problem(Path.GetFullPath(network), asked, anew: false, cancellation) is { } problem) return problem;
        Append(Gpu.Value, options);
        return null;
    }

    /// <exception cref="OnnxRuntimeException">The library cannot be loaded.</exception>
    /// <exception cref="SoundRoutineException">It finds no GPU.</exception>
    internal static OrtEpDevice Register(string library)
    {
        OrtEnv environment = OnnxSession.Runtime;
        environment.RegisterExecutionProviderLibrary("soundroutine-cuda", library);
        return environment.GetEpDevices().FirstOrDefault(d => d.HardwareDevice.Type == OrtHardwareDeviceType.GPU)
            ?? throw new SoundRoutineException("no GPU was found");
    }

    // Searching for the fastest convolutions takes over a second at the first run and gains nothing after it.
    internal static void Append(OrtEpDevice gpu, SessionOptions options) =>
        options.AppendExecutionProvider(OnnxSession.Runtime, [gpu],
        new Dictionary<string, string> { ["cudnn_conv_algo_search"] = "HEURISTIC" });

    private static string? Library =>
        ProviderLibrary.Find(Environment.GetEnvironmentVariable(LibraryVariable), AppContext.BaseDirectory);

    private static string? Problem(string network, Device asked, bool anew, CancellationToken cancellation)
    {
        if (Library is not { } library)
            return Environment.GetEnvironmentVariable(LibraryVariable) is { Length: > 0 } named
                ? $"{LibraryVariable} names {named}, where no {ProviderLibrary.Name} lies"
                : $"no {ProviderLibrary.Name} lies beside the program, and {LibraryVariable} names none";
        string memory = Path.Combine(ModelFolder.Find(), ".device-trials.json");
        var check = new ProviderCheck(library, RuntimeVersion, new TrialMemory(memory)) { Program = TrialProgram,
            Surroundings = Surroundings() };
        return check.Problem(network, untried: asked == Device.Cuda, anew, cancellation);
    }

    private static string Surroundings()
    {
        string libraries = OperatingSystem.IsWindows() ? "PATH" : "LD_LIBRARY_PATH";
        return string.Join('|', Environment.GetEnvironmentVariable(libraries),
            Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES"), Driver());
    }

    private static string Driver()
    {
        try
        {
            return File.Exists(DriverFile) ? File.ReadAllText(DriverFile) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
