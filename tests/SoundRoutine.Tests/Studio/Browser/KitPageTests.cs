using Microsoft.Playwright;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>The kit in the page: searched, heard, looked into, and put right.</summary>
public sealed class KitPageTests(BrowserStudio studio) : IClassFixture<BrowserStudio>
{
    private const string Loop = "Loop of mine";

    [BrowserFact]
    public async Task Words_order_the_list_and_Escape_gives_it_back()
    {
        await using Tab tab = await studio.OpenAsync(Loop);
        IPage page = tab.Page;
        ILocator rows = page.Locator(".kit-table tbody tr");
        await rows.First.WaitForAsync();
        string[] before = await IdsAsync(rows);
        string[] expected = [.. (await studio.GetAsync($"projects/{studio.Id}/search?words=closed%20hat&top=1000"))
            .GetProperty("found").EnumerateArray().Select(f => f.GetProperty("sample").GetString()!)];
        Assert.NotEqual(before, expected);

        ILocator field = page.GetByLabel("Search by words");
        await field.FocusAsync();
        await page.Keyboard.TypeAsync("closed hat");
        await page.Keyboard.PressAsync("Enter");
        await Status(page, $"{expected.Length} sounds, the nearest to “closed hat” first").WaitForAsync();
        Assert.Equal(expected, await IdsAsync(rows));
        Assert.Equal(Math.Min(10, expected.Length), await page.Locator(".kit-map .lit").CountAsync());

        await page.Keyboard.PressAsync("Escape");
        await Status(page, "The kit in its own order").WaitForAsync();
        Assert.Equal(before, await IdsAsync(rows));
        Assert.Equal("", await field.InputValueAsync());
        Assert.Equal(0, await page.Locator(".kit-map .lit").CountAsync());
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task Similar_sounds_are_listed_and_lit_on_the_map()
    {
        await using Tab tab = await studio.OpenAsync(Loop);
        IPage page = tab.Page;
        ILocator first = page.Locator(".kit-table tbody th button").First;
        await first.ClickAsync();
        await tab.Button("Similar sounds").ClickAsync();
        ILocator list = page.GetByRole(AriaRole.List, new() { Name = "Sounds like" });
        await list.WaitForAsync();
        int count = await list.GetByRole(AriaRole.Button).CountAsync();
        Assert.InRange(count, 1, 10);
        Assert.Equal(count, await page.Locator(".kit-map .lit").CountAsync());
        await page.RunAndWaitForResponseAsync(() => list.GetByRole(AriaRole.Button).First.ClickAsync(),
            response => response.Url.Contains("/samples/", StringComparison.Ordinal));
        Assert.Empty(tab.Wrong());
    }

    private static ILocator Status(IPage page, string words) =>
        page.GetByRole(AriaRole.Status).Filter(new() { HasText = words });

    private static async Task<string[]> IdsAsync(ILocator rows) => await rows.EvaluateAllAsync<string[]>(
        "all => all.map(row => row.id.replace('sample-', ''))");
}
