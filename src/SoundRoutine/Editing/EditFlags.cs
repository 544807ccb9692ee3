using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SoundRoutine.Editing.Edits;

namespace SoundRoutine.Editing;

/// <summary>
/// Edits as one word on the command line: the operation, a colon, and its JSON fields with commas between, such as
/// <c>velocity:scale=0.8,role=motion+fill,bars=1-4</c>.
/// </summary>
internal static class EditFlags
{
    /// <summary>Every operation and the fields it knows, for help.</summary>
    public static ImmutableArray<(string Name, ImmutableArray<string> Fields)> Operations => EditSchema.All;

    /// <exception cref="ArgumentException">The form, a name or a value is wrong; the message says which.</exception>
    public static Edit Parse(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        var json = new JsonObject { ["op"] = colon < 0 ? text : text[..colon] };
        try
        {
            if (colon >= 0 && colon + 1 < text.Length)
                foreach (string field in text[(colon + 1)..].Split(',')) Add(json, field);
            return EditSchema.Read(JsonSerializer.SerializeToElement(json));
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"operation '{text}': {e.Message}", e);
        }
    }

    private static void Add(JsonObject json, string field)
    {
        int equals = field.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1) throw new ArgumentException($"'{field}' must be a name, '=' and a value, such as scale=0.8");
        string name = field[..equals].Trim(), value = field[(equals + 1)..].Trim();
        if (json.ContainsKey(name)) throw new ArgumentException($"'{name}' is given twice");
        bool isNumber = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number);
        bool isWhole = int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole);
        json[name] = isWhole ? whole
            : ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed
            : isNumber ? number : value;
    }
}
