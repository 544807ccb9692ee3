using Microsoft.Playwright;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>The page of <c>report</c> in a browser.</summary>
public sealed class ReportBrowserTests(BrowserStudio studio) : IClassFixture<BrowserStudio>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserFact]
    public async Task It_has_no_violation_and_is_heard_by_keyboard()
    {
        TestSongs.Write(_folder["loop.wav"], TestSongs.DrumLoop());
        Assert.Equal(0, CliRunner.Run("preprocess", _folder["loop.wav"], "-o", _folder["out"], "--separator", "none",
            "--keep-parts").Code);
        Assert.Equal(0, CliRunner.Run("report", _folder["out"]).Code);
        List<string> found = [];
        foreach ((ColorScheme scheme, ForcedColors forced) in Views.All)
        {
            await using Tab tab = await studio.OpenFileAsync(_folder["out/report.html"], scheme, forced);
            found.AddRange(await Axe.ViolationsAsync(tab, $"{scheme} {forced}"));
            await tab.Page.FocusAsync("#map");
            await tab.Page.Keyboard.PressAsync("ArrowRight");
            Assert.Contains("% sure", await tab.Page.TextContentAsync("#said"));
            await tab.Page.Keyboard.PressAsync("Enter");
            await tab.Page.FocusAsync("#sources .scroll canvas");
            await tab.Page.Keyboard.PressAsync("End");
            string last = (await tab.Page.TextContentAsync("#said"))!;
            await tab.Page.Keyboard.PressAsync("ArrowLeft");
            Assert.NotEqual(last, await tab.Page.TextContentAsync("#said"));
            found.AddRange(tab.Wrong());
        }
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }
}
