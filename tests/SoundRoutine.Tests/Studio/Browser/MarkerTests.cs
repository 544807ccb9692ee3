using System.Text.Json;
using Microsoft.Playwright;

namespace SoundRoutine.Tests.Studio.Browser;

/// <summary>The markers of an input, moved by mouse and by keyboard.</summary>
public sealed class MarkerTests(BrowserStudio studio) : IClassFixture<BrowserStudio>
{
    [BrowserFact]
    public async Task A_marker_dragged_by_mouse_is_one_correction_and_undone()
    {
        await using Tab tab = await OpenAsync();
        double[] before = await OnsetsAsync();
        LocatorBoundingBoxResult box = (await Markers(tab).BoundingBoxAsync())!;
        double perSecond = box.Width / await SecondsAsync();
        var at = (X: (float)(box.X + before[1] * perSecond), Y: box.Y + 40);
        await tab.Page.Mouse.MoveAsync(at.X, at.Y);
        await tab.Page.Mouse.DownAsync();
        await tab.Page.Mouse.MoveAsync(at.X + 30, at.Y, new() { Steps = 5 });
        await tab.Page.Mouse.UpAsync();
        await WaitForHistoryAsync(tab, "Move");
        double[] moved = await OnsetsAsync();
        Assert.Equal(before.Length, moved.Length);
        Assert.InRange(moved[1] - before[1], 28 / perSecond, 32 / perSecond);
        Assert.Equal(before[0], moved[0]);
        JsonElement corrections = await GetAsync("corrections");
        Assert.Equal(1, corrections.GetProperty("moved").GetArrayLength());

        await UndoAsync(tab, "Move");
        Assert.Equal(before, await OnsetsAsync());
        Assert.True(tab.Wrong() is [], string.Join(Environment.NewLine, tab.Wrong()));
    }

    [BrowserFact]
    public async Task Markers_are_chosen_moved_merged_and_removed_by_keyboard()
    {
        await using Tab tab = await OpenAsync();
        IKeyboard keys = tab.Page.Keyboard;
        double[] before = await OnsetsAsync();
        await Markers(tab).FocusAsync();
        await keys.PressAsync("Home");
        Assert.Matches(@" at \d+\.\d{3} s, (kept|left out)", await ChosenAsync(tab));
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("Alt+Shift+ArrowRight");
        await keys.PressAsync("Alt+ArrowRight");
        await keys.PressAsync("Alt+ArrowRight");
        await WaitForHistoryAsync(tab, "Move");
        double[] moved = await OnsetsAsync();
        Assert.InRange(moved[1] - before[1], 0.0118, 0.0122);
        Assert.StartsWith("Move", await LastActionAsync(), StringComparison.Ordinal);

        await keys.PressAsync("m");
        await WaitForHistoryAsync(tab, "Merge");
        AssertNear(moved.Where((_, i) => i != 2), await OnsetsAsync());
        // The marker that was moved is taken from where it was found.
        await keys.PressAsync("Delete");
        await WaitForHistoryAsync(tab, "Remove");
        AssertNear(before.Where((_, i) => i is not (1 or 2)), await OnsetsAsync());
        await UndoAsync(tab, "Remove");
        await UndoAsync(tab, "Merge");
        await UndoAsync(tab, "Move");
        Assert.Equal(before, await OnsetsAsync());
        Assert.True(tab.Wrong() is [], string.Join(Environment.NewLine, tab.Wrong()));
    }

    [BrowserFact]
    public async Task A_double_click_adds_a_marker()
    {
        await using Tab tab = await OpenAsync();
        double[] before = await OnsetsAsync();
        LocatorBoundingBoxResult box = (await Markers(tab).BoundingBoxAsync())!;
        double seconds = (before[0] + before[1]) / 2, perSecond = box.Width / await SecondsAsync();
        await tab.Page.Mouse.DblClickAsync((float)(box.X + seconds * perSecond), box.Y + 40);
        await WaitForHistoryAsync(tab, "Add a hit");
        double added = (await GetAsync("corrections")).GetProperty("added")[0].GetDouble();
        Assert.InRange(added, seconds - 0.01, seconds + 0.01);
        await UndoAsync(tab, "Add a hit");
        Assert.Equal(before, await OnsetsAsync());
        Assert.True(tab.Wrong() is [], string.Join(Environment.NewLine, tab.Wrong()));
    }

    private async Task<Tab> OpenAsync()
    {
        Tab tab = await studio.OpenAsync("Loop of mine");
        await Markers(tab).Locator("[role=option]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return tab;
    }

    /// <summary>A drum's attack is found anew in its part, a few ms beside where it was.</summary>
    private static void AssertNear(IEnumerable<double> expected, double[] actual)
    {
        Assert.Equal(expected.Count(), actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 0.005));
    }

    private static ILocator Markers(Tab tab) => tab.Page.GetByRole(AriaRole.Listbox);

    private static Task<string> ChosenAsync(Tab tab) => tab.Page.EvaluateAsync<string>(
        "() => document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).ariaLabel");

    /// <summary>Waits until the latest action is one of a name and its work is done.</summary>
    private async Task WaitForHistoryAsync(Tab tab, string label)
    {
        for (int i = 0; !(await LastActionAsync()).StartsWith(label, StringComparison.Ordinal); i++)
        {
            Assert.True(i < 600, $"the latest action is {await LastActionAsync()}, not {label}");
            await Task.Delay(50);
        }
        await UpToDateAsync(tab);
    }

    /// <summary>Waits until the page shows what the server has.</summary>
    private async Task UpToDateAsync(Tab tab)
    {
        await tab.Page.WaitForFunctionAsync("() => !document.querySelector('ul.jobs li')");
        for (int i = 0; await tab.Page.EvaluateAsync<string>("() => window.studio.version()")
            != (await DocumentAsync()).GetProperty("version").GetString(); i++)
        {
            Assert.True(i < 600, "the page does not show what the server has");
            await Task.Delay(50);
        }
    }

    private async Task UndoAsync(Tab tab, string label)
    {
        Assert.StartsWith(label, await LastActionAsync(), StringComparison.Ordinal);
        await tab.Button("Undo").ClickAsync();
        for (int i = 0; (await LastActionAsync()).StartsWith(label, StringComparison.Ordinal); i++)
        {
            Assert.True(i < 600, $"{label} is not undone");
            await Task.Delay(50);
        }
        await UpToDateAsync(tab);
    }

    private async Task<string> LastActionAsync()
    {
        JsonElement history = (await DocumentAsync()).GetProperty("history");
        int applied = history.GetProperty("applied").GetInt32();
        return applied == 0 ? "" : history.GetProperty("actions")[applied - 1].GetProperty("label").GetString()!;
    }

    /// <summary>By time; drums that are struck together have one.</summary>
    private async Task<double[]> OnsetsAsync()
    {
        var onsets = (await GetAsync("hits")).GetProperty("hits").EnumerateArray()
            .Select(h => h.GetProperty("start").GetDouble() + h.GetProperty("attack").GetDouble()).Order().ToArray();
        return [.. onsets.Where((t, i) => i == 0 || t - onsets[i - 1] > 0.02).Select(t => Math.Round(t, 4))];
    }

    private async Task<double> SecondsAsync() => (await DocumentAsync()).GetProperty("kit")
        .GetProperty("sources")[0].GetProperty("seconds").GetDouble();

    private Task<JsonElement> DocumentAsync() => ReadAsync($"projects/{studio.Id}");

    private Task<JsonElement> GetAsync(string what) => ReadAsync($"projects/{studio.Id}/sources/0/{what}");

    /// <summary>Reads what is not there for a moment while the kit is written anew.</summary>
    private async Task<JsonElement> ReadAsync(string path)
    {
        for (int i = 0; ; i++)
        {
            (int status, JsonElement json, _) = await studio.SendAsync(HttpMethod.Get, path);
            if (status == 200) return json;
            Assert.True(i < 600, $"{path}: {status} {json}");
            await Task.Delay(50);
        }
    }
}
