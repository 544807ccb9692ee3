using SoundRoutine.Models;

namespace SoundRoutine.Separation;

/// <summary>The separators by name.</summary>
public static class Separators
{
    /// <summary>
    /// All names <see cref="Find"/> knows, the default first: <c>auto</c> is the best there is here. The path of an
    /// exported HTDemucs, ending in <c>.onnx</c>, is a name as well.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = ["auto", "htdemucs", "embedded", "hpss", "none"];

    /// <param name="name">One of <see cref="Names"/> or the path of an .onnx file.</param>
    /// <param name="device">Where a network runs.</param>
    /// <exception cref="ArgumentException">No separator of that name; the message lists them.</exception>
    /// <exception cref="SoundRoutineException">Its weights have not been pulled.</exception>
    public static ISeparator Find(string name, Device device = Device.Auto) => name switch
    {
        "auto" => PathOfHtdemucs() is { } path ? new DemucsSeparator(path, device) : new EmbeddedSeparator(device),
        "htdemucs" => new DemucsSeparator(PathOfHtdemucs() ?? throw NotPulled(), device),
        "embedded" => new EmbeddedSeparator(device),
        "hpss" => new HpssSeparator(),
        "none" => new PassThroughSeparator(),
        _ when name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) => new DemucsSeparator(name, device),
        _ => throw new ArgumentException($"no separator is called '{name}'; there are {string.Join(", ", Names)}, or the path of an HTDemucs export (.onnx)"),
    };

    private static string? PathOfHtdemucs() => ModelStore.Default.PathOf(ModelCatalogue.Default.Find("htdemucs"));

    private static SoundRoutineException NotPulled() =>
        new("the weights of htdemucs are not here; fetch them with 'soundroutine models pull htdemucs', or use --separator embedded");
}
