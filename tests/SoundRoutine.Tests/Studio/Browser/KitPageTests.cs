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
        await page.EvaluateAsync("""
            () => {
              window.started = 0;
              const start = AudioBufferSourceNode.prototype.start;
              AudioBufferSourceNode.prototype.start = function (...at) { window.started++; start.apply(this, at); };
            }
            """);
        await list.GetByRole(AriaRole.Button).First.ClickAsync();
        await page.WaitForFunctionAsync("() => window.started === 1");
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task A_sound_is_looked_into_heard_and_put_elsewhere_by_keyboard_alone()
    {
        await using Tab tab = await studio.OpenAsync(Loop);
        IPage page = tab.Page;
        ILocator row = page.Locator(".kit-table tbody tr").First;
        await row.WaitForAsync();
        string id = (await row.GetAttributeAsync("id"))!.Replace("sample-", "", StringComparison.Ordinal);
        await tab.Button($"Look inside {id}").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        ILocator view = page.GetByRole(AriaRole.Dialog, new() { Name = id });
        await view.GetByText("Next would be").WaitForAsync();
        Assert.NotEqual(0, await view.GetByText("Every rule").CountAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => !!document.activeElement.closest('dialog')"));

        await page.RunAndWaitForResponseAsync(async () =>
        {
            await view.GetByRole(AriaRole.Radio, new() { Name = "raw" }).FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }, response => response.Url.Contains("/audio?what=mix", StringComparison.Ordinal) && response.Ok);

        ILocator role = view.Locator(".put select").Last;
        string before = await role.InputValueAsync(), other = before == "fill" ? "texture" : "fill";
        await role.FocusAsync();
        await page.Keyboard.TypeAsync(other);
        await page.Keyboard.PressAsync("Tab");
        await Status(page, $"{id} is {other}").WaitForAsync();
        await view.GetByRole(AriaRole.Option, new() { Name = "As found" }).Last.WaitForAsync(
            new() { State = WaitForSelectorState.Attached });
        Assert.Equal(other, await role.InputValueAsync());
        await page.Keyboard.PressAsync("Escape");
        await view.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        // The table is drawn anew with the role; the button in it has the focus again when it is there.
        await page.WaitForFunctionAsync("label => document.activeElement?.ariaLabel === label", $"Look inside {id}");
        await page.Keyboard.PressAsync("Control+z");
        await page.Locator($"#sample-{id}.role-{before}").WaitForAsync();
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task Where_a_sound_was_cut_is_shown_in_the_input()
    {
        await using Tab tab = await studio.OpenAsync(Loop);
        IPage page = tab.Page;
        await page.Locator(".kit-table tbody th button").First.ClickAsync();
        await tab.Button("Look inside …").Last.ClickAsync();
        await tab.Button("Show it in the input").ClickAsync();
        await page.WaitForFunctionAsync("() => document.activeElement.id === 'inputs-title'");
        await page.WaitForFunctionAsync(
            "() => !document.querySelector('.source .wave-tools input[type=range]').disabled");
        Assert.Equal(0, await page.GetByRole(AriaRole.Dialog).CountAsync());
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task A_class_is_put_right_and_groups_are_joined_and_parted()
    {
        await using Tab tab = await studio.OpenAsync(Loop);
        IPage page = tab.Page;
        ILocator rows = page.Locator(".kit-table tbody tr");
        await rows.First.WaitForAsync();
        string[] before = await IdsAsync(rows);
        await tab.Button($"Look inside {before[0]}").ClickAsync();
        ILocator view = page.GetByRole(AriaRole.Dialog);
        await view.Locator(".why .put select").First.SelectOptionAsync("percussion");
        await tab.Button("Put it there").ClickAsync();
        await view.GetByText("by you").WaitForAsync();
        Assert.Contains("percussion", await view.GetByRole(AriaRole.Heading).First.TextContentAsync());
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".corrected summary", new() { HasText = "1 correction" }).WaitForAsync();
        await tab.Button("Undo").ClickAsync();
        await page.Locator($"#sample-{before[0]}").WaitForAsync();

        await tab.Button($"Look inside {before[0]}").ClickAsync();
        await view.Locator("select", new() { HasText = "Choose a sound" }).SelectOptionAsync(new SelectOptionValue
        {
            Index = 1,
        });
        await tab.Button("Join them").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".corrected summary", new() { HasText = "1 correction" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back:" }).ClickAsync();
        await page.Locator(".corrected").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(before, await IdsAsync(rows));
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task A_file_is_dropped_on_a_sound_and_its_original_used_again()
    {
        await using Tab tab = await studio.OpenAsync(Loop);
        IPage page = tab.Page;
        ILocator row = page.Locator(".kit-table tbody tr").Nth(1), yours = row.GetByText("yours");
        await row.WaitForAsync();
        IJSHandle file = await page.EvaluateHandleAsync("""
            text => {
              const files = new DataTransfer();
              files.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], "clap.wav"));
              return files;
            }
            """, Convert.ToBase64String(MadeStudio.LoopBytes(1)));
        await row.DispatchEventAsync("dragover", new { dataTransfer = file });
        Assert.Equal(0, await page.Locator(".drop-words").CountAsync());
        await row.DispatchEventAsync("drop", new { dataTransfer = file });
        await yours.WaitForAsync();
        Assert.Equal(1, await page.Locator(".files .file-name").CountAsync());

        await row.GetByRole(AriaRole.Button, new() { Name = "Look inside" }).ClickAsync();
        await page.GetByText("It plays clap.wav, a file of yours.").WaitForAsync();
        await tab.Button("Use the original again").ClickAsync();
        await yours.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.True(await page.EvaluateAsync<bool>("() => !!document.activeElement.closest('dialog')"));
        await page.Locator("dialog input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "other.wav", MimeType = "audio/wav", Buffer = MadeStudio.LoopBytes(1),
        });
        await page.GetByText("It plays other.wav, a file of yours.").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await tab.Button("Undo").ClickAsync();
        await yours.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task The_view_of_a_sound_has_no_violation_of_WCAG()
    {
        List<string> found = [];
        foreach ((ColorScheme scheme, ForcedColors forced) in Views.All)
        {
            await using Tab tab = await studio.OpenAsync(Loop, scheme, forced);
            await tab.Page.Locator(".kit-table tbody th button").First.ClickAsync();
            await tab.Button("Similar sounds").ClickAsync();
            await tab.Page.GetByRole(AriaRole.List, new() { Name = "Sounds like" }).WaitForAsync();
            found.AddRange(await Axe.ViolationsAsync(tab, $"kit {scheme} {forced}"));
            await tab.Button("Look inside …").Last.ClickAsync();
            await tab.Page.GetByText("Every rule").ClickAsync();
            found.AddRange(await Axe.ViolationsAsync(tab, $"sound {scheme} {forced}"));
            found.AddRange(tab.Wrong());
        }
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    private static ILocator Status(IPage page, string words) =>
        page.GetByRole(AriaRole.Status).Filter(new() { HasText = words });

    private static async Task<string[]> IdsAsync(ILocator rows) => await rows.EvaluateAllAsync<string[]>(
        "all => all.map(row => row.id.replace('sample-', ''))");
}
