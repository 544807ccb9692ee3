using Microsoft.Playwright;
using SoundRoutine.Audio;
using SoundRoutine.Studio.Hosting;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>A studio with its real page and a track in it, and a browser to look at it.</summary>
public sealed class BrowserStudio : MadeStudio
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal override PageFiles? Page => null;

    public override async Task InitializeAsync()
    {
        if (Chromium.Program is null) return;
        await base.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    public override async Task DisposeAsync()
    {
        if (_browser is null) return;
        await _browser.DisposeAsync();
        _playwright!.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>A tab in which a project is open, by its name, or the list of projects where none is named.</summary>
    internal async Task<Tab> OpenAsync(string? project = null, ColorScheme scheme = ColorScheme.Light,
        ForcedColors forced = ForcedColors.None)
    {
        Tab tab = await NewTabAsync(scheme, forced);
        await tab.Page.GotoAsync(Server.Start.ToString());
        // A project that is the only one is open at once.
        await tab.Page.WaitForFunctionAsync("""
            () => document.querySelector("[aria-label='All projects']")
              || document.querySelectorAll("ul.project-list li").length > 1
            """);
        if (await tab.Button("All projects").IsVisibleAsync()) await tab.Button("All projects").ClickAsync();
        await tab.Page.GetByLabel("New project").WaitForAsync();
        if (project is not null)
            await tab.Page.Locator("ul.project-list button", new() { HasText = project }).ClickAsync();
        return tab;
    }

    /// <summary>A tab with a page from the disk.</summary>
    internal async Task<Tab> OpenFileAsync(string path, ColorScheme scheme, ForcedColors forced)
    {
        Tab tab = await NewTabAsync(scheme, forced);
        await tab.Page.GotoAsync(new Uri(path).AbsoluteUri);
        return tab;
    }

    private async Task<Tab> NewTabAsync(ColorScheme scheme, ForcedColors forced)
    {
        IBrowserContext context = await _browser!.NewContextAsync(new()
        {
            ColorScheme = scheme,
            ForcedColors = forced,
            ViewportSize = new() { Width = 1400, Height = 1000 },
            AcceptDownloads = true,
        });
        return new Tab(await context.NewPageAsync(), Server.Address);
    }
}
