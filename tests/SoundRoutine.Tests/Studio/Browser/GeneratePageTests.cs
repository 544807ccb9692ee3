using System.Text.Json;
using Microsoft.Playwright;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>What makes a pattern, by keyboard alone.</summary>
public sealed class GeneratePageTests(BrowserStudio studio) : IClassFixture<BrowserStudio>
{
    [BrowserFact]
    public async Task Variations_are_heard_side_by_side_and_one_is_kept()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        IPage page = tab.Page;
        await page.GetByRole(AriaRole.Grid).WaitForAsync();
        string before = await PatternAsync();
        await page.PressAsync(".generate button[value=four]");
        await page.Locator(".variations li").Nth(4).WaitForAsync(new() { Timeout = 60_000 });
        await OverAsync(page);
        Assert.Equal(before, await PatternAsync());
        Assert.Matches("^Variation 2: [0-9]+ hits, [0-9.]+ a bar: core [0-9]+, ",
            await page.Locator(".variations .picture").Nth(2).GetAttributeAsync("aria-label"));
        foreach ((ColorScheme scheme, ForcedColors forced) in Views.All)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ForcedColors = forced });
            Assert.Empty(await Axe.ViolationsAsync(tab, $"variations {scheme} {forced}"));
        }

        await page.PressAsync("[aria-label='Hear As it is']");
        await page.Locator("button.play[aria-pressed=true]").WaitForAsync();
        await HeardAsync(page, 0);
        // The key is for the panel; what plays goes on at its place.
        await page.WaitForFunctionAsync("() => Number(document.querySelector('.position input').value) > 0.3");
        await page.Keyboard.PressAsync("3");
        await HeardAsync(page, 3);
        Assert.True(await page.EvaluateAsync<double>("() => Number(document.querySelector('.position input').value)")
            > 0.3);
        Assert.Equal(1, await page.Locator("button.play[aria-pressed=true]").CountAsync());
        await page.Keyboard.PressAsync("0");
        await HeardAsync(page, 0);
        await page.Keyboard.PressAsync("Control+Space");

        string third = (await studio.GetAsync($"projects/{studio.Id}/variations/3/schedule")).ToString();
        await page.PressAsync("[aria-label='Keep Variation 3']");
        await page.Locator(".variations").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.NotEqual(before, await PatternAsync());
        Assert.Equal(third, (await studio.GetAsync($"projects/{studio.Id}/schedule")).ToString());
        await page.Keyboard.PressAsync("Control+z");
        await page.Locator(".variations").WaitForAsync();
        Assert.Equal(before, await PatternAsync());
        await page.PressAsync(".variations header button");
        await page.Locator(".variations").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(before, await PatternAsync());
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task What_is_asked_for_is_checked_in_words_and_played()
    {
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        IPage page = tab.Page;
        await page.GetByRole(AriaRole.Grid).WaitForAsync();
        await page.WriteAsync(".generate [name=bars]", "300");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#fault-bars").WaitForAsync();
        Assert.Equal("Bars: a whole number from 1 to 256", await page.Locator("#fault-bars").TextContentAsync());
        await page.WaitForFunctionAsync("() => document.activeElement.name === 'bars'");
        Assert.Empty(await Axe.ViolationsAsync(tab, "a wrong number"));
        await page.WriteAsync(".generate [name=bars]", "4");
        await page.PressAsync(".generate summary");
        await page.WriteAsync(".generate [name=swing]", "62");
        await page.WriteAsync(".generate [name=feel_timing]", "0.1");
        await page.TabToAsync(".generate [name=fills]");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.bar-chip').length === 4"
            + " || document.querySelector('.facts')?.textContent.includes('4 bars')", null, new() { Timeout = 60_000 });
        await OverAsync(page);
        JsonElement document = await studio.DocumentAsync(), grid = document.GetProperty("grid");
        Assert.Equal((4, 62, false), (grid.GetProperty("bars").GetInt32(), grid.GetProperty("swing").GetInt32(),
            grid.GetProperty("fills").GetBoolean()));
        Assert.Equal(0.1, document.GetProperty("playing").GetProperty("feel_timing").GetDouble());
        await tab.Button("Undo").ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.generate [name=bars]').value === '2'");
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task A_pattern_goes_on_from_a_midi_file()
    {
        using var folder = new TemporaryFolder();
        await using Tab tab = await studio.OpenAsync("Loop of mine");
        IPage page = tab.Page;
        await page.GetByRole(AriaRole.Grid).WaitForAsync();
        string before = await PatternAsync();
        File.Copy(Directory.GetFiles(Path.Combine(studio.Project.Folder, "5_layout"), "*.mid")[0],
            folder["my beat.mid"]);
        File.WriteAllText(folder["no beat.mid"], "nothing");
        await page.PressAsync(".generate button[type=button]");
        await ChooseAsync("no beat.mid");
        await page.GetByText("no beat.mid: is not a MIDI file").First.WaitForAsync();
        await ChooseAsync("my beat.mid");
        await page.GetByText("2 bars of 4/4").WaitForAsync();
        foreach ((ColorScheme scheme, ForcedColors forced) in Views.All)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ForcedColors = forced });
            Assert.Empty(await Axe.ViolationsAsync(tab, $"a MIDI file {scheme} {forced}"));
        }
        await page.WriteAsync("dialog [name=whole]", "4");
        await page.PressAsync("dialog button[type=submit]");
        await page.GetByText("now from my beat.mid").WaitForAsync(new() { Timeout = 60_000 });
        await OverAsync(page);
        Assert.Equal(4, (await studio.DocumentAsync()).GetProperty("grid").GetProperty("bars").GetInt32());
        await page.Keyboard.PressAsync("Control+z");
        await page.GetByText("now from my beat.mid").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(before, await PatternAsync());
        Assert.Empty(tab.Wrong("422"));

        async Task ChooseAsync(string file)
        {
            IFileChooser chooser = await page.RunAndWaitForFileChooserAsync(
                () => page.PressAsync("dialog input[type=file]"));
            await chooser.SetFilesAsync(folder[file]);
        }
    }

    private async Task<string> PatternAsync() => (await studio.DocumentAsync()).GetProperty("pattern").ToString();

    /// <summary>Waits until no work is under way.</summary>
    private static Task<IJSHandle> OverAsync(IPage page) =>
        page.WaitForFunctionAsync("() => !document.querySelector('ul.jobs li')");

    private static Task<IJSHandle> HeardAsync(IPage page, int number) => page.WaitForFunctionAsync(
        "n => [...document.querySelectorAll('.variations li')].findIndex(l => l.classList.contains('heard')) === n",
        number);
}
