using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using SoundRoutine.Editing.Edits;

namespace SoundRoutine.Editing;

/// <summary>
/// Edits as JSON: a list of operations, or an object with the list as <c>ops</c>, such as
/// <c>{ "ops": [ { "op": "velocity", "scale": 0.8, "role": "motion", "bars": "1-4" } ] }</c>. Bars and steps count from
/// 1.
/// </summary>
internal static class EditJson
{
    private static readonly JsonDocumentOptions Options =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip,
            AllowDuplicateProperties = false };

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <param name="json">The text.</param>
    /// <param name="name">What to call it in messages, such as its file name.</param>
    /// <exception cref="SoundRoutineException">It is no JSON, or an operation, field or value is not known or out of
    /// range; the first such, in one line.</exception>
    public static ImmutableArray<Edit> Parse(string json, string name)
    {
        using JsonDocument document = Document(json, name);
        return Operations(document.RootElement, name);
    }

    /// <summary>Writes edits so that <see cref="Parse"/> reads the same.</summary>
    public static string Write(IEnumerable<Edit> edits)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteStartArray("ops");
            foreach (Edit edit in edits) EditSchema.Write(json, edit);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static JsonDocument Document(string json, string name)
    {
        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new SoundRoutineException($"{name}: is not JSON: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static ImmutableArray<Edit> Operations(JsonElement root, string name)
    {
        JsonElement list = root;
        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in root.EnumerateObject())
                if (property.Name != "ops")
                    throw new SoundRoutineException($"{name}: {EditNames.Unknown(property.Name, ["ops"])}");
            if (!root.TryGetProperty("ops", out list))
                throw new SoundRoutineException($"{name}: 'ops', the list of operations, is missing");
        }
        if (list.ValueKind != JsonValueKind.Array)
            throw new SoundRoutineException(
                $"{name}: must be a list of operations, or an object with such a list as 'ops'");
        var edits = ImmutableArray.CreateBuilder<Edit>(list.GetArrayLength());
        foreach (JsonElement operation in list.EnumerateArray())
        {
            try
            {
                edits.Add(EditSchema.Read(operation));
            }
            catch (InvalidOperationException e)
            {
                throw new SoundRoutineException(
                    $"{name}: operation {edits.Count + 1}: holds text that is no valid Unicode", e);
            }
            catch (ArgumentException e)
            {
                throw new SoundRoutineException($"{name}: operation {edits.Count + 1}: {e.Message}", e);
            }
        }
        return edits.ToImmutable();
    }
}
