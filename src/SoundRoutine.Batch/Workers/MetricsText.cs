using System.Globalization;
using System.Text;

namespace SoundRoutine.Batch.Workers;

/// <summary>Metrics as Prometheus reads them.</summary>
internal sealed class MetricsText
{
    private readonly StringBuilder _text = new();

    /// <param name="name">As Prometheus has it; a counter ends in <c>_total</c>.</param>
    /// <param name="help">What it is.</param>
    /// <param name="values">With the labels of each.</param>
    public MetricsText Add(string name, string help, IEnumerable<(string Labels, double Value)> values)
    {
        string kind = name.EndsWith("_total", StringComparison.Ordinal) ? "counter" : "gauge";
        _text.Append("# HELP soundroutine_").Append(name).Append(' ').Append(help).Append('\n');
        _text.Append("# TYPE soundroutine_").Append(name).Append(' ').Append(kind).Append('\n');
        foreach ((string labels, double value) in values)
        {
            _text.Append("soundroutine_").Append(name);
            if (labels.Length > 0) _text.Append('{').Append(labels).Append('}');
            _text.Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }
        return this;
    }

    public MetricsText Add(string name, string help, double value) => Add(name, help, [("", value)]);

    /// <summary>A label with its value.</summary>
    public static string Label(string name, string value) =>
        $"{name}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    public override string ToString() => _text.ToString();
}
