using Microsoft.Playwright;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>From a recording to files taken away: once by mouse alone, once by keyboard alone.</summary>
public sealed class MainJobTests(BrowserStudio studio) : IClassFixture<BrowserStudio>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserFact]
    public async Task By_mouse_alone()
    {
        await using Tab tab = await studio.OpenAsync();
        IPage page = tab.Page;
        await page.GetByLabel("New project").FillAsync("By mouse");
        await tab.Button("Create").ClickAsync();
        IFileChooser chooser = await page.RunAndWaitForFileChooserAsync(() =>
            page.GetByText("Add files", new() { Exact = true }).ClickAsync());
        await chooser.SetFilesAsync(LoopFile());
        await page.Locator("form.make select[name=separator]").SelectOptionAsync("none");
        await page.Locator("form.make input[name=bars]").FillAsync("2");
        await tab.Button("Make a track").ClickAsync();
        ILocator grid = page.GetByRole(AriaRole.Grid);
        await grid.WaitForAsync(new() { Timeout = 120_000 });
        await page.WaitForFunctionAsync("() => !document.querySelector('ul.jobs li')");

        ILocator empty = grid.Locator("button.step[aria-pressed=false]").First;
        string place = $"[data-row='{await empty.GetAttributeAsync("data-row")}']"
            + $"[data-col='{await empty.GetAttributeAsync("data-col")}'].step";
        await empty.ClickAsync();
        await grid.Locator($"{place}[aria-pressed=true]").WaitForAsync();
        await tab.Button("Undo").ClickAsync();
        await grid.Locator($"{place}[aria-pressed=false]").WaitForAsync();

        await page.Locator("button.play").ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.position')?.textContent !== '1.1.00'");
        await page.Locator("button.play").ClickAsync();

        await tab.Button("Export …").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Export" }).Last.ClickAsync();
        IDownload download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link).First.ClickAsync(), new() { Timeout = 60_000 });
        Assert.True(new FileInfo(await download.PathAsync()).Length > 0);
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task By_keyboard_alone()
    {
        await using Tab tab = await studio.OpenAsync();
        IPage page = tab.Page;
        await page.GetByLabel("New project").WaitForAsync();
        await TabToAsync(page, "input[name=name]");
        await page.Keyboard.TypeAsync("By keyboard");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Add files", new() { Exact = true }).WaitForAsync();
        IFileChooser chooser = await page.RunAndWaitForFileChooserAsync(async () =>
        {
            await TabToAsync(page, "input[type=file]");
            await page.Keyboard.PressAsync("Enter");
        });
        await chooser.SetFilesAsync(LoopFile());
        await TabToAsync(page, "select[name=separator]");
        await page.Keyboard.TypeAsync("none");
        await TabToAsync(page, "button", "Make a track");
        await page.WaitForFunctionAsync(
            "() => document.querySelector('form.make button[type=submit]').ariaDisabled !== 'true'");
        await page.Keyboard.PressAsync("Enter");
        ILocator grid = page.GetByRole(AriaRole.Grid);
        await grid.WaitForAsync(new() { Timeout = 120_000 });
        await page.WaitForFunctionAsync("() => !document.querySelector('ul.jobs li')");

        await TabToAsync(page, "[role=grid] [tabindex='0']");
        await page.Keyboard.PressAsync("Home");
        string before = await FocusedAsync(page);
        await page.Keyboard.PressAsync("Space");
        await page.WaitForFunctionAsync("before => document.activeElement.ariaLabel !== before", before);
        await page.Keyboard.PressAsync("Control+z");
        await page.WaitForFunctionAsync("before => document.activeElement.ariaLabel === before", before);

        await page.Keyboard.PressAsync("Control+Space");
        await page.Locator("button.play[aria-pressed=true]").WaitForAsync();
        await page.Keyboard.PressAsync("Control+Space");
        await page.Locator("button.play[aria-pressed=false]").WaitForAsync();

        await TabToAsync(page, "button", "Export …");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await TabToAsync(page, "[role=dialog] button[type=submit], dialog button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link).First.WaitForAsync(new() { Timeout = 60_000 });
        IDownload download = await page.RunAndWaitForDownloadAsync(async () =>
        {
            await TabToAsync(page, "dialog a");
            await page.Keyboard.PressAsync("Enter");
        });
        Assert.True(new FileInfo(await download.PathAsync()).Length > 0);
        Assert.Empty(tab.Wrong());
    }

    private static Task<string> FocusedAsync(IPage page) =>
        page.EvaluateAsync<string>("() => document.activeElement.ariaLabel");

    /// <summary>Presses Tab until what is wanted has the focus.</summary>
    private static async Task TabToAsync(IPage page, string selector, string? text = null)
    {
        const string there = """
            ([selector, text]) => document.activeElement?.matches(selector)
              && (text === null || document.activeElement.textContent.trim() === text)
            """;
        for (int i = 0; i < 150; i++)
        {
            if (await page.EvaluateAsync<bool>(there, new object?[] { selector, text })) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"no way by Tab to {selector} {text}");
    }

    private string LoopFile()
    {
        File.WriteAllBytes(_folder["my loop.wav"], MadeStudio.LoopBytes());
        return _folder["my loop.wav"];
    }
}
