using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SoundRoutine.Reporting;

/// <summary>The page of a run: one file that opens from disk and asks no network for anything.</summary>
internal static class ReportPage
{
    private const string Template = "report.html", Place = "/*DATA*/null";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        // Names come from files: this encoder leaves nothing in them that could end the script.
        Encoder = JavaScriptEncoder.Default,
    };

    public static string Html(RunReport report)
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream(Template)!);
        return reader.ReadToEnd().Replace(Place, JsonSerializer.Serialize(report, Options), StringComparison.Ordinal);
    }
}
