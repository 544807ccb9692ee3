using Microsoft.Playwright;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>Keys are changed in their dialog, and stay changed.</summary>
public sealed class KeyTests(BrowserStudio studio) : IClassFixture<BrowserStudio>
{
    [BrowserFact]
    public async Task A_key_is_changed_by_keyboard_kept_and_reset()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        IPage page = tab.Page;
        await tab.Button("Keys").ClickAsync();
        await tab.Button("Change the key of: Undo").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        // A key that is taken is named, and not changed.
        await page.Keyboard.PressAsync("Control+y");
        await page.GetByText("Ctrl+Y is taken by “Redo”").First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Escape");
        Assert.True(await page.GetByRole(AriaRole.Dialog).IsVisibleAsync());
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Control+u");
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("Control+U", await tab.Button("Undo").GetAttributeAsync("aria-keyshortcuts"));

        await page.ReloadAsync();
        await tab.Button("Undo").WaitForAsync();
        Assert.Equal("Control+U", await tab.Button("Undo").GetAttributeAsync("aria-keyshortcuts"));
        await tab.Button("Keys").ClickAsync();
        await tab.Button("Reset all keys").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("Control+Z", await tab.Button("Undo").GetAttributeAsync("aria-keyshortcuts"));
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task Single_characters_can_be_switched_off()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        IPage page = tab.Page;
        await page.Locator("[role=grid] [tabindex='0']").FocusAsync();
        await page.Keyboard.PressAsync("m");
        ILocator muted = page.Locator("[role=grid] [aria-pressed=true][aria-label^=Mute]");
        Assert.Equal(1, await muted.CountAsync());
        await tab.Button("Keys").ClickAsync();
        await page.GetByLabel("Letters, digits and signs").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("[role=grid] [tabindex='0']").FocusAsync();
        await page.Keyboard.PressAsync("m");
        await page.Keyboard.PressAsync("?");
        Assert.Equal(1, await muted.CountAsync());
        Assert.Equal(0, await page.GetByRole(AriaRole.Dialog).CountAsync());
        Assert.Empty(tab.Wrong());
    }
}
