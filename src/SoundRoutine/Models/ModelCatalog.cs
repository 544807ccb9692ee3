using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace SoundRoutine.Models;

/// <summary>The models the program knows. The list is data, <c>catalog.json</c>, carried in the library.</summary>
public sealed partial class ModelCatalog
{
    private const string EmbeddedName = "catalog.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private ModelCatalog(ImmutableArray<Model> models) => Models = models;

    public static ModelCatalog Default { get; } = ReadEmbedded();

    public ImmutableArray<Model> Models { get; }

    /// <exception cref="ArgumentException">No such model; the message names the nearest.</exception>
    public Model Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Models.FirstOrDefault(m => m.Name == name) is { } model) return model;
        IEnumerable<string> known = Models.Select(m => m.Name);
        string hint =
            Spelling.Nearest(name, known) is { } near ? $"did you mean '{near}'?"
            : $"there is {string.Join(", ", known)}";
        throw new ArgumentException($"model '{name}' is not known; {hint}");
    }

    /// <param name="json">As <c>catalog.json</c>.</param>
    /// <param name="name">For messages.</param>
    /// <exception cref="SoundRoutineException">Not a catalog, or an entry that cannot be right.</exception>
    internal static ModelCatalog Read(string json, string name)
    {
        try
        {
            List list = JsonSerializer.Deserialize<List>(json, Json) ?? throw new JsonException("it is empty");
            foreach (Model model in list.Models) Check(model, name);
            return new ModelCatalog([.. list.Models]);
        }
        catch (JsonException e)
        {
            throw new SoundRoutineException($"{name}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static ModelCatalog ReadEmbedded()
    {
        using Stream stream = typeof(ModelCatalog).Assembly.GetManifestResourceStream(EmbeddedName)
            ?? throw new InvalidOperationException($"resource {EmbeddedName} is missing from the build");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd(), EmbeddedName);
    }

    private static void Check(Model model, string name)
    {
        if (!PlainName().IsMatch(model.Name)) throw Bad("its name is not plain");
        if (model.Files.IsDefaultOrEmpty) throw Bad("it has no files");
        if (model.Files.DistinctBy(f => f.Name).Count() != model.Files.Length)
            throw Bad("two of its files have one name");
        foreach (ModelFile file in model.Files)
        {
            // Names become paths, so they hold no separators and do not begin with a dot.
            if (!PlainName().IsMatch(file.Name)) throw Bad($"'{file.Name}' is not a plain file name");
            if (file.Bytes <= 0 || file.Source.DownloadBytes <= 0) throw Bad($"the size of {file.Name} is not above 0");
            if (!Sha256().IsMatch(file.Sha256))
                throw Bad($"the sha256 of {file.Name} is not 64 lower-case hexadecimal digits");
            if (file.Source is NpmSource { Entry: null })
                throw Bad($"{file.Name} comes in a package but its entry is not named");
        }

        SoundRoutineException Bad(string what) => new($"{name}: model '{model.Name}': {what}");
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,63}\z", RegexOptions.IgnoreCase)]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex Sha256();

    private sealed record List([property: JsonRequired] Model[] Models);
}
