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

    private sealed record StyleList(StyleView[] Styles);

    private sealed record SeparatorView(string Name, bool Available);

    private sealed record AboutView(string Version, SeparatorView[] Separators, IReadOnlyList<ExportFormat> Formats);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/styles", () => Answer.Json(new StyleList([.. BuiltInStyles.All.Select(ViewOf)])))
            .As("list_styles", "The styles of drumming").Gives<StyleList>();
        api.MapGet("/about", () => Answer.Json(new AboutView(
            typeof(AboutEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
                .InformationalVersion.Split('+')[0],
            [.. Separators.Names.Select(n => new SeparatorView(n, IsAvailable(n)))],
            ExportFormats.All))).As("about", "The version, separators and export formats").Gives<AboutView>();
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
