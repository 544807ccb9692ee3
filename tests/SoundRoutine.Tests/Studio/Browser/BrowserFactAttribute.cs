namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>A fact in a browser; where Chromium is missing the test is reported as skipped, with the reason.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Program is null ? "needs chromium" : null;
}
