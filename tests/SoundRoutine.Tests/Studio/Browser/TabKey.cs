using Microsoft.Playwright;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>Ways through the page without a mouse.</summary>
internal static class TabKey
{
    private const int Longest = 250;

    /// <summary>Presses Tab until what is wanted has the focus.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        for (int i = 0; i < Longest; i++)
        {
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"no way by Tab to {selector}");
    }

    /// <summary>Goes there by Tab and presses Enter.</summary>
    public static async Task PressAsync(this IPage page, string selector)
    {
        await page.TabToAsync(selector);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes there by Tab and writes in the place of what is there.</summary>
    public static async Task WriteAsync(this IPage page, string selector, string text)
    {
        await page.TabToAsync(selector);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(text);
    }
}
