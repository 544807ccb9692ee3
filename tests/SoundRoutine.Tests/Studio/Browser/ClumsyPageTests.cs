using Microsoft.Playwright;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>Keys pressed too fast, and what the page must keep still meanwhile.</summary>
public sealed class ClumsyPageTests(BrowserStudio studio) : IClassFixture<BrowserStudio>
{
    [BrowserFact]
    public async Task Undos_that_are_pressed_fast_say_each_what_they_took_back()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        IPage page = tab.Page;
        ILocator cells = page.Locator("[role=grid] button.step[aria-pressed=false]");
        await cells.First.WaitForAsync();
        int before = await AppliedAsync();
        List<string> labels = [];
        for (int i = 0; i < 3; i++)
        {
            await cells.First.ClickAsync();
            while (await AppliedAsync() == before + i) await Task.Delay(20);
            labels.Add((await studio.DocumentAsync()).GetProperty("history").GetProperty("actions")[before + i]
                .GetProperty("label").GetString()!);
        }
        Assert.Equal(3, labels.Distinct().Count());
        for (int i = 0; i < 3; i++) await page.Keyboard.PressAsync("Control+z");
        await page.GetByText($"Undone: {labels[0]}", new() { Exact = true }).WaitForAsync();
        Assert.Equal(before, await AppliedAsync());
        for (int i = 0; i < 3; i++) await page.Keyboard.PressAsync("Control+y");
        await page.GetByText($"Redone: {labels[2]}", new() { Exact = true }).WaitForAsync();
        Assert.Empty(tab.Wrong());

        async Task<int> AppliedAsync() =>
            (await studio.DocumentAsync()).GetProperty("history").GetProperty("applied").GetInt32();
    }

    [BrowserFact]
    public async Task A_button_that_chooses_files_stays_as_it_is_with_the_focus()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        ILocator button = tab.Page.Locator("label.button", new() { HasText = "Add files" });
        await button.WaitForAsync();
        float before = (await button.BoundingBoxAsync())!.Width;
        await button.Locator("input").FocusAsync();
        Assert.Equal(before, (await button.BoundingBoxAsync())!.Width);
    }

    [BrowserFact]
    public async Task A_tab_of_a_studio_that_was_started_again_says_what_to_do_and_goes_on()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        IPage page = tab.Page;
        await page.GetByRole(AriaRole.Grid).WaitForAsync();
        // As it answers a cookie that it does not know.
        foreach (string path in new[] { "**/api/v1/events", "**/api/v1/about" })
            await page.RouteAsync(path, route => route.FulfillAsync(new() { Status = 401 }));
        await page.ReloadAsync();
        ILocator words = page.GetByText("The studio was started again.");
        await words.WaitForAsync();
        Assert.True(await page.GetByText("Not connected").IsVisibleAsync());
        await page.UnrouteAllAsync();
        await words.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.GetByText("Not connected").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Empty(tab.Wrong("401"));
    }
}
