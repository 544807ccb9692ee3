using Microsoft.Playwright;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>Batches as a user sees them.</summary>
public sealed class BatchPageTests(BrowserStudio studio) : IClassFixture<BrowserStudio>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserFact]
    public async Task A_folder_becomes_a_kit_and_its_bad_file_is_tried_again()
    {
        string songs = Songs("bad.wav");
        await using Tab tab = await studio.OpenAsync();
        await tab.Button("Batches").ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Batches" })).ToBeFocusedAsync();
        await tab.Page.GetByLabel("Folders and sound files").FillAsync(songs);
        await tab.Button("Start").ClickAsync();
        ILocator batch = tab.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "one kit" });
        await Assertions.Expect(batch.GetByText("2 of 3 done, 1 set aside")).ToBeVisibleAsync(Patiently);
        await Assertions.Expect(batch.Locator(".batch-songs .error")).ToContainTextAsync("not audio");
        Assert.Equal(3, await batch.GetByRole(AriaRole.Progressbar).EvaluateAsync<int>("p => p.value"));
        await Assertions.Expect(tab.Button("Open the kit")).ToBeEnabledAsync(Enabled);

        TestSongs.Write(Path.Combine(songs, "bad.wav"), TestSongs.DrumLoop(6));
        await tab.Button("Try bad.wav again").ClickAsync();
        await Assertions.Expect(batch.GetByText("3 of 3 done")).ToBeVisibleAsync(Patiently);
        await Assertions.Expect(tab.Button("Open the kit")).ToBeEnabledAsync(Enabled);
        await tab.Button("Open the kit").ClickAsync();
        await Assertions.Expect(tab.Page.Locator("section.kit .facts").First).ToContainTextAsync("samples");
        Assert.Equal(Path.GetFileName(songs), await tab.Page.Locator("h1").TextContentAsync());
        await tab.Button("All projects").ClickAsync();
        await tab.Page.GetByLabel("New project").WaitForAsync();
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task By_keyboard_alone_tracks_are_made_and_heard_and_no_view_has_a_violation()
    {
        string songs = Songs(null);
        List<string> found = [];
        await using (Tab tab = await studio.OpenAsync())
        {
            IPage page = tab.Page;
            await page.PressAsync("header.top .tools > button");
            await page.WriteAsync("textarea[name=paths]", songs);
            await page.TabToAsync("input[name=goal]");
            await page.Keyboard.PressAsync("ArrowRight");
            await page.Keyboard.PressAsync("Enter");
            ILocator batch = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "tracks" });
            await Assertions.Expect(batch.GetByText("2 of 2 done")).ToBeVisibleAsync(Patiently);
            await page.PressAsync("[aria-label='Hear loop1.wav']");
            await Assertions.Expect(page.Locator("[aria-label='Hear loop1.wav']"))
                .ToHaveAttributeAsync("aria-pressed", "true");
            await page.PressAsync("[aria-label='Open loop1.wav']");
            await page.GetByRole(AriaRole.Grid).WaitForAsync();
            Assert.Equal("loop1", await page.Locator("h1").TextContentAsync());
            found.AddRange(tab.Wrong());
        }
        foreach ((ColorScheme scheme, ForcedColors forced) in Views.All)
        {
            await using Tab tab = await studio.OpenAsync(null, scheme, forced);
            await tab.Button("Batches").ClickAsync();
            await tab.Button("Songs").First.ClickAsync();
            await tab.Page.Locator(".batch-songs li").First.WaitForAsync();
            found.AddRange(await Axe.ViolationsAsync(tab, $"batches {scheme} {forced}"));
            found.AddRange(tab.Wrong());
        }
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    private static LocatorAssertionsToBeVisibleOptions Patiently => new() { Timeout = 120_000 };

    private static LocatorAssertionsToBeEnabledOptions Enabled => new() { Timeout = 120_000 };

    private string Songs(string? bad)
    {
        string songs = _folder[bad is null ? "tracks" : "songs"];
        Directory.CreateDirectory(songs);
        for (int i = 1; i <= 2; i++)
            TestSongs.Write(Path.Combine(songs, InvariantText.Of($"loop{i}.wav")), TestSongs.DrumLoop(2 + 2 * i));
        if (bad is not null) File.WriteAllText(Path.Combine(songs, bad), "no sound");
        return songs;
    }
}
