using System.Text.Json;
using System.Text.Json.Serialization;
using SoundRoutine.Timing;

namespace SoundRoutine.Editing;

/// <summary>A groove template within an operation, so that a history needs no other file.</summary>
internal static class GrooveJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public static void Write(Utf8JsonWriter json, Groove groove) => JsonSerializer.Serialize(json, groove, Options);

    /// <exception cref="ArgumentException">It is no groove template.</exception>
    public static Groove Read(JsonElement json)
    {
        try
        {
            return (json.Deserialize<Groove>(Options) ?? throw new ArgumentException("the groove template is empty"))
                .Validated();
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"is no groove template ({e.Path ?? "$"})", e);
        }
    }
}
