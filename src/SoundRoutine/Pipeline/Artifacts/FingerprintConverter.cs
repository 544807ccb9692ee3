using System.Text.Json;
using System.Text.Json.Serialization;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>
/// Fingerprints as text: a byte per value in steps of half a dB, and its highest bit where the sound is masked.
/// </summary>
internal sealed class FingerprintConverter : JsonConverter<Fingerprint>
{
    private const float StepsPerDb = 2;
    private const byte Masked = 0x80;

    public override Fingerprint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        byte[] bytes = reader.GetBytesFromBase64();
        return new Fingerprint { Values = [.. bytes.Select(b => (b & ~Masked) / StepsPerDb)],
            Unmasked = [.. bytes.Select(b => b < Masked ? 1f : 0f)] };
    }

    public override void Write(Utf8JsonWriter writer, Fingerprint value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(
        [.. value.Values.Select(
            (v, i) => (byte)((byte)Math.Clamp(MathF.Round(v * StepsPerDb), 0, Masked - 1)
                | (value.Unmasked[i] > 0 ? 0 : Masked)))]);
}
