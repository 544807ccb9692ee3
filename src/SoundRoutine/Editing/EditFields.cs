using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace SoundRoutine.Editing;

/// <summary>
/// The fields of one operation, read by type. Every method throws an <see cref="ArgumentException"/> that names the
/// field.
/// </summary>
internal readonly struct EditFields(JsonElement operation)
{
    public bool Has(string field) => operation.TryGetProperty(field, out _);

    public double? Number(string field)
    {
        if (!operation.TryGetProperty(field, out JsonElement value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number)
            && double.IsFinite(number)) return number;
        throw Wrong(field, "a number", value);
    }

    public int? Integer(string field)
    {
        if (!operation.TryGetProperty(field, out JsonElement value)) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number
            : throw Wrong(field, "a whole number", value);
    }

    public ulong? Seed(string field)
    {
        if (!operation.TryGetProperty(field, out JsonElement value)) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out ulong seed) ? seed
            : throw Wrong(field, "a whole number from 0 on", value);
    }

    public int RequiredInteger(string field) => Integer(field) ?? throw new ArgumentException($"'{field}' is missing");

    public double RequiredNumber(string field) => Number(field) ?? throw new ArgumentException($"'{field}' is missing");

    public string? Text(string field)
    {
        if (!operation.TryGetProperty(field, out JsonElement value)) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(field, "text", value);
    }

    /// <summary>Names as a list, or in one text with plus signs between.</summary>
    public ImmutableArray<T> Names<T>(string field) where T : struct, Enum =>
        [.. Texts(field).Select(n => EditNames.Parse<T>(n)).Distinct().Order()];

    /// <summary>Hits as a list, or in one text with plus signs between.</summary>
    public ImmutableArray<HitAddress> Hits(string field) => [.. Texts(field).Select(HitAddress.Parse).Distinct()];

    /// <summary>A range as 3, "3", "1-4" or [1, 4].</summary>
    public CountRange? Range(string field)
    {
        if (!operation.TryGetProperty(field, out JsonElement value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int single))
            return new CountRange(single, single);
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2 && value.EnumerateArray()
            .All(v => v.ValueKind == JsonValueKind.Number)
            && value[0].TryGetInt32(out int first) && value[1].TryGetInt32(out int last))
            return new CountRange(first, last);
        if (value.ValueKind == JsonValueKind.String)
        {
            string[] ends = value.GetString()!.Split('-');
            if (ends.Length <= 2 && TryCount(ends[0], out first) && TryCount(ends[^1], out last))
                return new CountRange(first, last);
        }
        throw Wrong(field, "a number or a range such as \"1-4\"", value);
    }

    /// <summary>A groove template, as <c>groove extract</c> writes it.</summary>
    public Timing.Groove Groove(string field) => operation.TryGetProperty(field, out JsonElement value)
        ? GrooveJson.Read(value)
        : throw new ArgumentException($"'{field}' is missing; 'edit --groove FILE' takes it from a file");

    private string[] Texts(string field)
    {
        if (!operation.TryGetProperty(field, out JsonElement value)) return [];
        string[] texts = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Split('+'),
            JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String) =>
                [.. value.EnumerateArray().Select(v => v.GetString()!)],
            _ => throw Wrong(field, "a name or a list of names", value),
        };
        return texts.Length > 0 ? texts
            : throw new ArgumentException($"'{field}' is an empty list; leave it out to select all");
    }

    private static bool TryCount(string text, out int count) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private static ArgumentException Wrong(string field, string due, JsonElement value)
    {
        string raw = string.Concat(value.GetRawText().Select(c => char.IsControl(c) ? ' ' : c));
        return new ArgumentException($"'{field}' must be {due}, not {(raw.Length <= 40 ? raw : raw[..40] + "...")}");
    }
}
