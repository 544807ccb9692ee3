using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SoundRoutine.Roles;

/// <summary>
/// The words each role and each instrument is compared with, put into every form, such as <c>the sound of a {}</c>, for
/// a model may have learned from any of them. All together are an ensemble: the mean of their embeddings stands for it
/// (Radford et al., "Learning transferable visual models from natural language supervision", 2021).
/// </summary>
public sealed record RolePrompts
{
    private const string EmbeddedName = "role_prompts.json", Place = "{}";

    // Before Default, which reads with them.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Those the program comes with.</summary>
    public static RolePrompts Default { get; } = ReadEmbedded();

    /// <summary>The file as it was written: what a run is keyed on.</summary>
    public required string Text { get; init; }

    /// <summary>At least one; each holds the place of the words, <c>{}</c>.</summary>
    public required ImmutableArray<string> Forms { get; init; }

    /// <summary>At least one for every role.</summary>
    public required ImmutableSortedDictionary<Role, ImmutableArray<string>> Roles { get; init; }

    /// <summary>At least one for every instrument that is named; some may be missing.</summary>
    public required ImmutableSortedDictionary<Instrument, ImmutableArray<string>> Instruments { get; init; }

    /// <summary>Words in every form: the prompts themselves.</summary>
    public IEnumerable<string> InForms(string words) =>
        Forms.Select(form => form.Replace(Place, words, StringComparison.Ordinal));

    /// <summary>Reads prompts; <paramref name="name"/> is what errors call them, such as the file's path.</summary>
    /// <exception cref="SoundRoutineException">Not JSON, an unknown role or instrument, or one without
    /// words.</exception>
    public static RolePrompts Parse(string json, string name)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (string.IsNullOrWhiteSpace(json))
            throw Bad(name,
                "it is empty; write the built-in prompts to a file with 'soundroutine roles --write-prompts FILE' and "
                    + "change those");
        Table table;
        try
        {
            table = JsonSerializer.Deserialize<Table>(json, Json) ?? throw Bad(name, "it is empty");
        }
        catch (JsonException e)
        {
            throw new SoundRoutineException(
                $"{name}: {e.Message.ReplaceLineEndings(" ")} Correct the prompts file there.", e);
        }
        string[] forms = table.Forms ?? [Place];
        if (forms.Length == 0 || forms.Any(f => f?.Contains(Place, StringComparison.Ordinal) != true))
            throw Bad(name, $"every form has to hold {Place}, where the words go, and there has to be one");
        var prompts =
            new RolePrompts { Text = json, Roles = Named<Role>(table.Roles, "role", name),
                Instruments = Named<Instrument>(table.Instruments, "instrument", name), Forms = [.. forms] };
        Role[] missing = [.. RoleScorer.Roles.Where(r => !prompts.Roles.ContainsKey(r))];
        return missing.Length == 0 ? prompts
            : throw Bad(name, $"it has no prompts for {string.Join(", ", missing)}; every role needs at least one");
    }

    private static RolePrompts ReadEmbedded()
    {
        using Stream stream = typeof(RolePrompts).Assembly.GetManifestResourceStream(EmbeddedName)
            ?? throw new InvalidOperationException($"resource {EmbeddedName} is missing from the build");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), EmbeddedName);
    }

    private static ImmutableSortedDictionary<T, ImmutableArray<string>> Named<T>(
        SortedDictionary<string, string[]> entries, string kind, string file) where T : struct, Enum
    {
        var named = ImmutableSortedDictionary.CreateBuilder<T, ImmutableArray<string>>();
        foreach ((string key, string[]? words) in entries)
        {
            int at = Array.FindIndex(Names.All<T>(), n => n.Equals(key, StringComparison.OrdinalIgnoreCase));
            if (at < 0) throw Bad(file, $"{kind} '{key}' is not known; use one of {string.Join(", ", Names.All<T>())}");
            if (words is null or [] || words.Any(string.IsNullOrWhiteSpace))
                throw Bad(file, $"{kind} '{key}' has no prompt, or an empty one");
            named[Enum.GetValues<T>()[at]] = [.. words];
        }
        return named.ToImmutable();
    }

    private static SoundRoutineException Bad(string file, string what) => new($"{file}: {what}");

    private sealed record Table(
        [property: JsonRequired] SortedDictionary<string, string[]> Roles,
        [property: JsonRequired] SortedDictionary<string, string[]> Instruments,
        string[]? Forms = null);
}
