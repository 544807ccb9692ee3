using System.Text.Json;
using Microsoft.Playwright;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>Pads and MIDI: what is played sounds at once, and goes into the pattern.</summary>
public sealed class PadTests(BrowserStudio studio) : IClassFixture<BrowserStudio>
{
    /// <summary>A MIDI access with one device, which a test plays and unplugs.</summary>
    private const string FakeMidi = """
        () => {
          const input = { id: "a", name: "Test pads", state: "connected", onmidimessage: null };
          const access = { inputs: new Map([["a", input]]), outputs: new Map(), onstatechange: null };
          navigator.requestMIDIAccess = async () => access;
          window.playMidi = (...data) =>
            input.onmidimessage?.({ data: new Uint8Array(data), timeStamp: performance.now() });
          window.unplug = () => {
            input.state = "disconnected";
            access.onstatechange?.({ port: input });
          };
        }
        """;

    [BrowserFact]
    public async Task What_is_played_by_MIDI_goes_into_the_pattern_as_one_edit()
    {
        await using Tab tab = await OpenAsync();
        IPage page = tab.Page;
        await page.EvaluateAsync(FakeMidi);
        await tab.Button("Use MIDI").ClickAsync();
        await page.GetByLabel("MIDI device").SelectOptionAsync("Test pads");
        JsonElement before = await studio.DocumentAsync();
        int count = Count(before), actions = Actions(before);
        int free = new[] { 39, 37, 40, 35 }.First(n => !Notes(before).Contains(n));

        await page.GetByLabel("Record into the pattern").CheckAsync();
        await page.Locator(".play-in select").SelectOptionAsync("kept");
        await page.Locator("button.play").ClickAsync();
        await page.WaitForFunctionAsync(
            "() => /^1\\.[2-9]/.test(document.querySelector('.position .clock').textContent)");
        await page.EvaluateAsync($"() => {{ window.playMidi(0x99, {free}, 77); window.playMidi(0x89, {free}, 0); }}");
        await page.GetByText("velocity 77").WaitForAsync();
        await page.GetByText("1 hit played in").WaitForAsync();
        string place = await page.Locator(".position .clock").InnerTextAsync();
        await page.Locator("button.play").ClickAsync();
        await page.WaitForFunctionAsync("count => window.studio.version() !== count", before.GetProperty("version")
            .GetString());
        JsonElement after = await studio.DocumentAsync();
        JsonElement hit = after.GetProperty("pattern").GetProperty("events").EnumerateArray()
            .Single(e => e.GetProperty("note").GetInt32() == free);
        Assert.Equal(77, hit.GetProperty("velocity").GetInt32());
        Assert.Equal(actions + 1, Actions(after));
        // Where it was heard: as played, so within what the clock said just after.
        JsonElement grid = after.GetProperty("grid");
        double quarter = 60 / grid.GetProperty("bpm").GetDouble(),
            seconds = hit.GetProperty("tick").GetInt32() * quarter / grid.GetProperty("ppq").GetInt32()
                + hit.GetProperty("offset_ms").GetDouble() / 1000;
        int[] shown = [.. place.Split('.').Select(int.Parse)];
        double heard = ((shown[0] - 1) * 4 + shown[1] - 1 + shown[2] / 100.0) * quarter;
        Assert.InRange(seconds, quarter * 0.9, heard + 0.05);

        await tab.Button("Undo").ClickAsync();
        await page.WaitForFunctionAsync("version => window.studio.version() !== version",
            after.GetProperty("version").GetString());
        Assert.Equal(count, Count(await studio.DocumentAsync()));
        await page.EvaluateAsync("() => window.unplug()");
        await page.GetByText("None connected yet").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task Letters_and_pads_sound_at_once()
    {
        await using Tab tab = await OpenAsync();
        IPage page = tab.Page;
        ILocator pads = page.GetByRole(AriaRole.Group, new() { Name = "Pads", Exact = true })
            .GetByRole(AriaRole.Button);
        Assert.InRange(await pads.CountAsync(), 3, 16);
        foreach (ILocator pad in await pads.AllAsync())
            Assert.True(await pad.BoundingBoxAsync() is { Width: >= 24, Height: >= 24 });
        await pads.First.FocusAsync();
        await StrikeAsync(page, "key", () => page.Keyboard.PressAsync("w"));
        await StrikeAsync(page, "key", () => page.Keyboard.PressAsync("Enter"));
        await page.Keyboard.PressAsync("ArrowRight");
        await StrikeAsync(page, "key", () => page.Keyboard.PressAsync("Space"));
        await StrikeAsync(page, "pointer", () => pads.Nth(2).ClickAsync());
        Assert.Equal("false", await page.Locator("button.play").GetAttributeAsync("aria-pressed"));
        Assert.Empty(tab.Wrong());
    }

    [BrowserFact]
    public async Task A_browser_without_MIDI_or_leave_for_it_is_one_sentence()
    {
        await using Tab tab = await OpenAsync();
        await tab.Page.EvaluateAsync(
            "() => { navigator.requestMIDIAccess = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }");
        await tab.Button("Use MIDI").ClickAsync();
        await tab.Page.GetByText("The browser may not use MIDI").WaitForAsync();
        await tab.Page.EvaluateAsync(
            "() => { delete navigator.requestMIDIAccess; delete Navigator.prototype.requestMIDIAccess; }");
        await tab.Button("Use MIDI").ClickAsync();
        await tab.Page.GetByText("This browser has no Web MIDI").WaitForAsync();
        Assert.Empty(tab.Wrong());
    }

    private async Task<Tab> OpenAsync()
    {
        Tab tab = await studio.OpenAsync("Loop of mine");
        await tab.Page.GetByRole(AriaRole.Grid).WaitForAsync();
        return tab;
    }

    /// <summary>Strikes until a sound starts at once, which it does as soon as it has been fetched.</summary>
    private static async Task StrikeAsync(IPage page, string kind, Func<Task> strike)
    {
        int before = await page.EvaluateAsync<int>("() => window.studio.latency().length"), now = before;
        for (int i = 0; now == before; i++)
        {
            Assert.True(i < 200, $"no sound by {kind}");
            await strike();
            now = await page.EvaluateAsync<int>("() => window.studio.latency().length");
        }
        Assert.Equal(kind, await page.EvaluateAsync<string>("() => window.studio.latency().at(-1).kind"));
    }

    private static int Count(JsonElement document) =>
        document.GetProperty("pattern").GetProperty("events").GetArrayLength();

    private static int Actions(JsonElement document) =>
        document.GetProperty("history").GetProperty("applied").GetInt32();

    private static HashSet<int> Notes(JsonElement document) => [.. document.GetProperty("pattern")
        .GetProperty("events").EnumerateArray().Select(e => e.GetProperty("note").GetInt32())];
}
