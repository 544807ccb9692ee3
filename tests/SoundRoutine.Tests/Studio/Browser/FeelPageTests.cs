using System.Text.Json;
using Microsoft.Playwright;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>The feel of a pattern, by keyboard alone.</summary>
public sealed class FeelPageTests(BrowserStudio studio) : IClassFixture<BrowserStudio>
{
    [BrowserFact]
    public async Task The_source_s_groove_is_shown_applied_and_undone()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        IPage page = tab.Page;
        await page.GetByRole(AriaRole.Grid).WaitForAsync();
        string before = await PatternAsync();
        await page.PressAsync(".groove > summary");
        await page.Locator(".groove-lines li").First.WaitForAsync();
        await page.PressAsync(".groove details summary");
        await page.Locator(".groove-table tbody td").First.WaitForAsync();
        Assert.Equal(16, await page.Locator(".groove-table tbody tr").CountAsync());
        Assert.Matches("(on the grid|early|late), velocity [0-9]+",
            await page.Locator(".groove-table tbody td").First.TextContentAsync());
        foreach ((ColorScheme scheme, ForcedColors forced) in Views.All)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ForcedColors = forced });
            Assert.Empty(await Axe.ViolationsAsync(tab, $"a groove {scheme} {forced}"));
        }
        await page.Locator("body").PressAsync("Shift+Tab");
        await page.TabToAsync(".groove input[type=range]");
        for (int i = 0; i < 4; i++) await page.Keyboard.PressAsync("ArrowLeft");
        await page.PressAsync(".groove button.primary");
        await WaitForActionAsync("Groove of My loop.wav, 80 %");
        Assert.NotEqual(before, await PatternAsync());
        await page.Keyboard.PressAsync("Control+z");
        await page.GetByText("Undone: Groove of My loop.wav, 80 %").WaitForAsync();
        Assert.Equal(before, await PatternAsync());
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task Hits_are_quantized_humanized_and_swung()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        IPage page = tab.Page;
        await page.GetByRole(AriaRole.Grid).WaitForAsync();
        string before = await PatternAsync(), action = await LastActionAsync();
        Assert.Contains(await OffsetsAsync(), ms => ms != 0);
        await page.TabToAsync("[role=grid] [tabindex='0']");
        await page.Keyboard.PressAsync("q");
        await WaitForActionAsync("Quantize all hits by 100 %");
        Assert.DoesNotContain(await OffsetsAsync(), ms => ms != 0);

        await page.PressAsync(".feel > summary");
        Assert.Empty(await Axe.ViolationsAsync(tab, "the feel"));
        await page.PressAsync("[aria-keyshortcuts='Shift+Q']");
        await WaitForActionAsync("Humanize all hits by 5 ms and 5 of velocity");
        Assert.Contains(await OffsetsAsync(), ms => ms != 0);
        await page.TabToAsync("[aria-keyshortcuts='W']");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("End");
        await page.PressAsync("[aria-keyshortcuts='W']");
        await WaitForActionAsync("Swing 75 % of 1/16");
        Assert.Equal(75, (await studio.DocumentAsync()).GetProperty("grid").GetProperty("swing").GetInt32());

        for (int i = 0; i < 3; i++) await page.Keyboard.PressAsync("Control+z");
        await WaitForActionAsync(action);
        Assert.Equal(before, await PatternAsync());
        Assert.Empty(tab.Wrong());
    }

    private async Task<double[]> OffsetsAsync() =>
        [.. (await studio.DocumentAsync()).GetProperty("pattern").GetProperty("events").EnumerateArray()
            .Select(h => h.GetProperty("offset_ms").GetDouble())];

    private async Task<string> PatternAsync() => (await studio.DocumentAsync()).GetProperty("pattern").ToString();

    private async Task<string> LastActionAsync()
    {
        JsonElement history = (await studio.DocumentAsync()).GetProperty("history");
        int applied = history.GetProperty("applied").GetInt32();
        return applied == 0 ? "" : history.GetProperty("actions")[applied - 1].GetProperty("label").GetString()!;
    }

    private async Task WaitForActionAsync(string label)
    {
        for (int i = 0; ; i++)
        {
            string last = await LastActionAsync();
            if (last == label) return;
            Assert.True(i < 300, $"the last action is '{last}', not '{label}'");
            await Task.Delay(50);
        }
    }
}
