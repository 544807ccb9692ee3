using Microsoft.Playwright;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>The browser of this machine; none is downloaded.</summary>
internal static class Chromium
{
    /// <summary>Where it is; null where it is not installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }, Path.Combine)
        .FirstOrDefault(File.Exists);

    /// <summary>As root it runs only without its sandbox; sound needs no click, and a microphone hums.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Program,
        Args =
        [
            "--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
        ],
    });
}
