using System.Text.Json;
using System.Text.Json.Serialization;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>Snippets as text: what is heard of each band, then the samples, a byte each.</summary>
internal sealed class SnippetConverter : JsonConverter<Snippet>
{
    public override Snippet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        byte[] bytes = reader.GetBytesFromBase64();
        if (bytes.Length < Snippet.Bands) throw new JsonException($"a snippet of {bytes.Length} bytes is too short");
        return new Snippet { SignalShare = [.. bytes[..Snippet.Bands]],
            Samples = [.. bytes[Snippet.Bands..].Select(b => (sbyte)b)] };
    }

    public override void Write(Utf8JsonWriter writer, Snippet value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue([.. value.SignalShare, .. value.Samples.Select(s => (byte)s)]);
}
