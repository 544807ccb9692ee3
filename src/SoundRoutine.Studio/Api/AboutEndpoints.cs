using System.Reflection;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Separation;
using SoundRoutine.Studio.Jobs;
using SoundRoutine.Timing;

namespace SoundRoutine.Studio.Api;

/// <summary>What the program offers, whatever the project.</summary>
internal static class AboutEndpoints
{
    private sealed record StyleView(string Name, double Bpm, string Meter, string Description);

    private sealed record SeparatorView(string Name, bool Available);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/styles", () => Answer.Json(new { styles = BuiltInStyles.All.Select(ViewOf).ToArray() }));
        api.MapGet("/about", () => Answer.Json(new
        {
            version = typeof(AboutEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
                .InformationalVersion.Split('+')[0],
            separators = Separators.Names.Select(n => new SeparatorView(n, IsAvailable(n))).ToArray(),
            formats = ExportFormats.All,
        }));
    }

    /// <summary>Styles are written for any meter; they are at home in this one.</summary>
    private static StyleView ViewOf(Style style) =>
        new(style.Name, style.Bpm, Meter.Common.ToString(), style.Description);

    private static bool IsAvailable(string separator)
    {
        try
        {
            _ = Separators.Find(separator);
            return true;
        }
        catch (SoundRoutineException)
        {
            return false;
        }
    }
}
