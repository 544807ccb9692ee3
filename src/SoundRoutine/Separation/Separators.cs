using SoundRoutine.Models;
using SoundRoutine.Separation.Hpss;

namespace SoundRoutine.Separation;

/// <summary>The separators by name.</summary>
public static class Separators
{
    private const string Htdemucs = "htdemucs";

    /// <summary>
    /// All names <see cref="Find"/> knows, the default first: <c>auto</c> is the best there is here. The path of an
    /// exported HTDemucs, ending in <c>.onnx</c>, is a name as well.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = ["auto", "htdemucs", "embedded", "hpss", "none"];

    /// <param name="name">One of <see cref="Names"/> or the path of an .onnx file.</param>
    /// <param name="device">Where a network runs.</param>
    /// <param name="quality">How much time a network takes; what is no network has one quality.</param>
    /// <exception cref="ArgumentException">No separator of that name; the message lists them.</exception>
    /// <exception cref="SoundRoutineException">Its weights have not been pulled.</exception>
    public static ISeparator Find(string name, Device device = Device.Auto,
        SeparationQuality quality = SeparationQuality.Balanced) => name switch
    {
        "auto" => PathOfHtdemucs() is { } path ? new DemucsSeparator(path, device, quality)
            : new EmbeddedSeparator(device, quality),
        "htdemucs" => new DemucsSeparator(PathOfHtdemucs() ?? throw NotPulled(), device, quality),
        "embedded" => new EmbeddedSeparator(device, quality),
        "hpss" => new HpssSeparator(),
        "none" => new PassThroughSeparator(),
        _ when name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) => new DemucsSeparator(name, device, quality),
        _ => throw new ArgumentException(
            $"no separator is called '{name}'; there are {string.Join(", ", Names)}, or the path of an HTDemucs "
                + $"export (.onnx)"),
    };

    /// <summary>Does for a model that has just been fetched what its first use would wait for.</summary>
    /// <returns>What went otherwise than it should; null when nothing did.</returns>
    public static string? Prepare(Model model, string path, StepContext context) =>
        model.Name == Htdemucs ? new DemucsSeparator(path, Device.Cpu).Prepare(context) : null;

    private static string? PathOfHtdemucs() => ModelStore.Default.PathOf(ModelCatalog.Default.Find(Htdemucs));

    private static SoundRoutineException NotPulled() =>
        new("the weights of htdemucs are not here; fetch them with 'soundroutine models pull htdemucs', or use "
            + "--separator embedded");
}
