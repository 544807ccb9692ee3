using System.Text.Json;
using System.Text.Json.Serialization;

namespace SoundRoutine.Timing;

/// <summary>A meter in JSON as it is written by hand, such as <c>"7/8"</c>.</summary>
internal sealed class MeterConverter : JsonConverter<Meter>
{
    public override Meter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Meter.Parse(reader.GetString() ?? "");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, Meter value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
