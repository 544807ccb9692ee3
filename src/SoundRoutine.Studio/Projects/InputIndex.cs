using System.Collections.Immutable;
using System.Text.Json;
using SoundRoutine.Files;

namespace SoundRoutine.Studio.Projects;

/// <summary><c>inputs/inputs.json</c> of a project: what it is called, and the files it was given.</summary>
/// <param name="Name">Of the project; null where it is called as its folder.</param>
/// <param name="Inputs">In the order in which they came.</param>
/// <param name="Removed">Those that were taken away: the kit made of them knows their names until it is made anew.
/// </param>
internal sealed record InputIndex(string? Name, ImmutableArray<ProjectInput> Inputs,
    ImmutableArray<ProjectInput>? Removed = null)
{
    /// <summary>As the artifacts of a run, beside which it lies.</summary>
    private static readonly JsonSerializerOptions Written = new(StudioJson.Options) { WriteIndented = true };

    public static InputIndex Empty { get; } = new(null, []);

    /// <summary>All that have a name, also those removed.</summary>
    private IEnumerable<ProjectInput> Known => Inputs.Concat(Removed ?? []);

    /// <summary>Paths of the files that were taken away.</summary>
    public IEnumerable<string> RemovedIn(string run) =>
        (Removed ?? []).Select(r => Path.Combine(FolderIn(run), r.File));

    /// <summary>What the user calls each file, by its name in the folder of inputs.</summary>
    public Dictionary<string, string> NamesByFile() =>
        Known.DistinctBy(i => i.File).ToDictionary(i => i.File, i => i.Name, StringComparer.Ordinal);

    public InputIndex With(ProjectInput input) => this with { Inputs = Inputs.Add(input),
        Removed = Removed?.RemoveAll(r => r.Id == input.Id) is { IsEmpty: false } others ? others : null };

    public InputIndex Without(ProjectInput input) =>
        this with { Inputs = Inputs.Remove(input), Removed = (Removed ?? []).Add(input) };

    public static string FolderIn(string run) => Path.Combine(run, "inputs");

    public static string PathIn(string run) => Path.Combine(FolderIn(run), "inputs.json");

    /// <summary>A sentence of the engine in which inputs bear the names that the user knows.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="text">The sentence.</param>
    public string Named(string run, string text)
    {
        foreach (ProjectInput input in Known)
            text = text.Replace(Path.Combine(FolderIn(run), input.File), input.Name, StringComparison.Ordinal)
                .Replace(input.File, input.Name, StringComparison.Ordinal);
        return text;
    }

    /// <exception cref="SoundRoutineException">It is damaged.</exception>
    public static InputIndex Read(string run)
    {
        string path = PathIn(run);
        if (!File.Exists(path)) return Empty;
        byte[] bytes = FileErrors.Guard(path, () => File.ReadAllBytes(path));
        try
        {
            InputIndex index = JsonSerializer.Deserialize<InputIndex>(bytes, StudioJson.Options) ?? Empty;
            if (index.Inputs.IsDefault || index.Known.Any(i => Path.GetFileName(i.File) != i.File || i.File is ".."))
                throw new JsonException();
            return index;
        }
        catch (JsonException e)
        {
            throw new SoundRoutineException($"{path}: is damaged; move it away and give the files once more", e);
        }
    }

    public void Write(string run) =>
        RunFiles.Write(PathIn(run), stream => JsonSerializer.Serialize(stream, this, Written));
}
