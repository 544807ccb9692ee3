using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>
/// The inputs as a user named them, and where they lie: a kit can be made again from another folder than it was first,
/// and is the same kit because its inputs keep their names.
/// </summary>
/// <param name="options">They name the inputs.</param>
internal sealed class NamedInputs(PreprocessOptions options)
{
    /// <summary>Where the inputs lie, in their order.</summary>
    public IEnumerable<string> Paths => options.Inputs.Select(PathOf);

    /// <summary>Where an input lies.</summary>
    public string PathOf(string input) => options.Folder is { } folder ? Path.Combine(folder, input) : input;

    /// <summary>A path, or a line that begins with one, as the user names it.</summary>
    public string Named(string path) =>
        options.Folder is not null && options.Inputs.FirstOrDefault(i => !Path.IsPathRooted(i)
            && path.StartsWith(PathOf(i), StringComparison.Ordinal)) is { } input
        ? input + path[PathOf(input).Length..] : path;

    /// <summary>The same options, to be kept: they name the folder that the inputs are named from.</summary>
    public PreprocessOptions Kept() => options.Folder is not null || options.Inputs.All(Path.IsPathRooted) ? options
        : options with { Folder = Directory.GetCurrentDirectory() };
}
