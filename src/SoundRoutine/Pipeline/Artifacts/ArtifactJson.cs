using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SoundRoutine.Files;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>How artifacts are written: snake case, indented, every field there, numbers as they are.</summary>
internal static class ArtifactJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Works out how an artifact is written and read now rather than when the first one is.</summary>
    internal static void Prepare<T>() where T : IArtifact => _ = Options.GetTypeInfo(typeof(T));

    public static void Write<T>(string path, T artifact) where T : IArtifact =>
        RunFiles.Write(path, stream => JsonSerializer.Serialize(stream, artifact, Options));

    /// <param name="path">The file.</param>
    /// <param name="verb">What makes it anew, where that is not what first makes artifacts of its kind.</param>
    /// <exception cref="SoundRoutineException">Not there, not JSON, another kind or version, or a field missing or
    /// wrong.</exception>
    public static T Read<T>(string path, string? verb = null) where T : IArtifact =>
        Parse<T>(path, FileErrors.Guard(path, () => File.ReadAllBytes(path)), verb ?? T.Verb);

    /// <summary>As <see cref="Read"/>; null where there is nothing. A folder of that name is an error.</summary>
    public static T? Find<T>(string path) where T : class, IArtifact => Path.Exists(path) ? Read<T>(path) : null;

    /// <summary>What can be made anew: null where it is not there, damaged, or of another version.</summary>
    public static T? TryRead<T>(string path) where T : class, IArtifact
    {
        try
        {
            return Read<T>(path);
        }
        catch (SoundRoutineException)
        {
            return null;
        }
    }

    private static T Parse<T>(string path, ReadOnlyMemory<byte> bytes, string verb) where T : IArtifact
    {
        // Some editors begin a file with a byte order mark.
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        string remedy = T.Remedy ?? $"run 'soundroutine {verb}' again to make a new one";
        try
        {
            using (JsonDocument document = JsonDocument.Parse(bytes))
            {
                JsonElement root = document.RootElement;
                if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("artifact", out JsonElement kind)
                    || kind.ValueKind != JsonValueKind.String
                    || !root.TryGetProperty("format", out JsonElement format) || !format.TryGetInt32(out int version))
                    throw new SoundRoutineException($"{path}: not an artifact of this program; {remedy}");
                if (kind.GetString() != T.Kind)
                    throw new SoundRoutineException($"{path}: holds a {kind.GetString()}, not a {T.Kind}; {remedy}");
                if (version != T.CurrentFormat)
                    throw new SoundRoutineException(
                        $"{path}: format {version} of {T.Kind}, this program reads format {T.CurrentFormat}; {remedy}");
                if (EmptyPlaceIn(root, "$") is { } empty)
                    throw new SoundRoutineException($"{path}: wrong value at {empty}; {remedy}");
            }
            return JsonSerializer.Deserialize<T>(bytes.Span, Options)
                ?? throw new SoundRoutineException($"{path}: empty; {remedy}");
        }
        catch (JsonException e)
        {
            throw new SoundRoutineException($"{path}: {Describe(e)}; {remedy}", e);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new SoundRoutineException($"{path}: not an artifact of this program; {remedy}", e);
        }
    }

    /// <summary>
    /// Where a list holds null, which none of an artifact may: the serializer looks at fields alone. Null otherwise.
    /// </summary>
    private static string? EmptyPlaceIn(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Object)
            foreach (JsonProperty field in value.EnumerateObject())
                if (EmptyPlaceIn(field.Value, $"{path}.{field.Name}") is { } empty) return empty;
        if (value.ValueKind != JsonValueKind.Array) return null;
        int at = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            string place = InvariantText.Of($"{path}[{at++}]");
            if (item.ValueKind == JsonValueKind.Null) return place;
            if (EmptyPlaceIn(item, place) is { } empty) return empty;
        }
        return null;
    }

    internal static string Describe(JsonException e)
    {
        // The serializer lists what is missing as "... including: 'a', 'b'."; the names are what helps.
        int missing = e.Message.IndexOf("including:", StringComparison.Ordinal);
        if (missing >= 0) return $"missing {e.Message[(missing + "including:".Length)..].Split('.')[0].Trim()}";
        return e.Path is { Length: > 1 } path ? $"wrong value at {path}" : $"not valid JSON (line {e.LineNumber + 1})";
    }

    private static JsonSerializerOptions Create()
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(RequireEveryField);
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DictionaryKeyPolicy = null,
            WriteIndented = true,
            RespectNullableAnnotations = true,
            // Names of files and songs stay readable; the files are never put into HTML as they are.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = resolver,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new FingerprintConverter());
        options.Converters.Add(new SnippetConverter());
        options.MakeReadOnly();
        return options;
    }

    /// <summary>
    /// A file with a field missing is refused rather than filled with defaults; null is written out where it is
    /// allowed.
    /// </summary>
    private static void RequireEveryField(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        foreach (JsonPropertyInfo property in type.Properties)
            if (property.Set is not null && property.IsSetNullable == false) property.IsRequired = true;
    }
}
