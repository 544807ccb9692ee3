using System.Text.Json;

namespace SoundRoutine.Formats.Mpc;

/// <summary>JSON in which anything may be missing or of another kind.</summary>
internal readonly struct Mpc3Json(JsonElement element)
{
    public Mpc3Json this[string name] =>
        IsObject && element.TryGetProperty(name, out JsonElement found) ? new(found) : default;

    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public bool IsNumber => element.ValueKind == JsonValueKind.Number;

    public bool IsTrue => element.ValueKind == JsonValueKind.True;

    public bool IsFalse => element.ValueKind == JsonValueKind.False;

    public string Text => element.ValueKind == JsonValueKind.String ? element.GetString()! : "";

    public IEnumerable<Mpc3Json> Items =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(e => new Mpc3Json(e))] : [];

    public double Number(double otherwise) =>
        IsNumber && element.TryGetDouble(out double value) && double.IsFinite(value) ? value : otherwise;

    public int Whole(int otherwise, int min, int max) =>
        (int)Math.Clamp(Math.Round(Number(otherwise)), min, max);
}
