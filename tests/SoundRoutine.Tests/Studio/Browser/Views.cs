using Microsoft.Playwright;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>The ways in which people see a page.</summary>
internal static class Views
{
    public static (ColorScheme Scheme, ForcedColors Forced)[] All { get; } =
    [
        (ColorScheme.Light, ForcedColors.None), (ColorScheme.Dark, ForcedColors.None),
        (ColorScheme.Dark, ForcedColors.Active),
    ];
}
