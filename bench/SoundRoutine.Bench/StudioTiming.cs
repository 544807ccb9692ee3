using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using SoundRoutine.Audio;

namespace SoundRoutine.Bench;

/// <summary>
/// When sounds begin against when they ought to, at 180 bpm while a separation takes both threads; how soon a step is
/// heard and a pad sounds.
/// </summary>
internal static class StudioTiming
{
    private const int Bpm = 180, Toggles = 20, Strikes = 30;

    // Every start that the page asks for: at which time of the audio's clock, and what that clock says then.
    private const string Watch = """
        window.starts = [];
        const start = AudioBufferSourceNode.prototype.start;
        AudioBufferSourceNode.prototype.start = function (when = 0, offset = 0, ...rest) {
          window.starts.push([when, this.context.currentTime, offset]);
          return start.call(this, when, offset, ...rest);
        };
        """;

    public static async Task RunAsync(TimeSpan length)
    {
        using var folder = new WorkFolder();
        await using StudioUnderTest studio = await StudioUnderTest.StartAsync(folder.Path);
        string at = await studio.CreateAsync("Timed");
        await studio.UploadAsync(at, StudioTrack.DemoSong);
        int bars = Math.Min(256, (int)Math.Ceiling(length.TotalSeconds * Bpm / 60 / 4) + 4);
        await studio.PostAsync($"{at}/make", new { style = "funk", bpm = Bpm, bars, density = 1, separator = "none",
            generator = "skeleton" });
        await studio.UntilAsync(at, StudioUnderTest.IsIdle);
        await using StudioPage page = await StudioPage.OpenAsync(studio, Watch);
        await page.Page.Locator("button.play:enabled").WaitForAsync();
        await StrikeAsync(page);
        await ToggleAsync(page, "nothing else");
        await BusyAsync(studio, folder);
        await ToggleAsync(page, "a separation runs");
        JsonElement schedule = await studio.Client.GetFromJsonAsync<JsonElement>($"{at}/schedule");
        double[] due = [.. schedule.GetProperty("notes").EnumerateArray()
            .Select(n => n.GetProperty("start").GetDouble()).Order()];
        await page.Page.GetByLabel("To the start").ClickAsync();
        await page.Page.EvaluateAsync("window.starts.length = 0");
        await page.Page.Locator("button.play").ClickAsync();
        await Task.Delay(length);
        double[][] starts = await page.Page.EvaluateAsync<double[][]>("window.starts");
        await page.Page.Locator("button.play").ClickAsync();
        Tell(starts, due, length);
    }

    private static void Tell(double[][] starts, double[] due, TimeSpan length)
    {
        // Lead of what was asked for first: where the track lies on the audio's clock.
        double origin = starts.Select(s => s[0] - s[2]).Min() - due[0];
        double off = starts.Max(s => due.Min(d => Math.Abs(s[0] - s[2] - origin - d)));
        double[] ahead = [.. starts.Select(s => s[0] - s[1]).Order()];
        StudioBenchmark.Row(string.Create(CultureInfo.InvariantCulture,
            $"starts in {length.TotalMinutes:0.#} min at {Bpm} bpm while a separation runs"),
            $"{starts.Length}, {ahead.Count(a => a < 0)} late, {starts.Count(s => s[2] > 0)} cut", "none late");
        StudioBenchmark.Row("asked for ahead of time", $"{1000 * ahead[0]:0} ms at least, "
            + $"{1000 * ahead[ahead.Length / 100]:0} ms in 99 of 100");
        StudioBenchmark.Row("starts against the schedule", $"{1000 * off:0.000} ms at most", "1 ms");
    }

    /// <summary>From the key to when the scheduler has what the step plays.</summary>
    private static async Task ToggleAsync(StudioPage page, string beside)
    {
        await page.Page.Locator("button.play").ClickAsync();
        await page.Page.Locator("button.step").First.FocusAsync();
        List<double> times = [];
        for (int i = 0; i < Toggles; i++)
        {
            times.Add(await page.Page.EvaluateAsync<double>("""
                () => new Promise(resolve => {
                  const begin = performance.now();
                  new PerformanceObserver((list, observer) => {
                    const last = list.getEntries().find(e => e.name.endsWith("/schedule") && e.startTime > begin);
                    if (!last) return;
                    observer.disconnect();
                    resolve(performance.now() - begin);
                  }).observe({ type: "resource" });
                  document.activeElement.dispatchEvent(
                    new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true, cancelable: true }));
                })
                """));
            await Task.Delay(50);
        }
        await page.Page.Locator("button.play").ClickAsync();
        double[] sorted = [.. times.Order()];
        StudioBenchmark.Row($"a step toggled to the scheduler, {beside}",
            $"{sorted[Toggles / 2]:0} ms, {sorted[^1]:0} at most of {Toggles}", "a pass");
    }

    /// <summary>From a letter to its sound, as the page itself takes the time.</summary>
    private static async Task StrikeAsync(StudioPage page)
    {
        await page.Page.Locator("[data-pad]").First.FocusAsync();
        await Task.Delay(1000);
        for (int i = 0; i < Strikes; i++)
        {
            await page.Page.Keyboard.PressAsync("Enter");
            await Task.Delay(60);
        }
        double[] times = [.. (await page.Page.EvaluateAsync<double[]>("window.studio.latency().map(r => r.ms)"))
            .Order()];
        StudioBenchmark.Row("a pad to its sound, before the browser's own latency",
            $"{times[times.Length / 2]:0.0} ms, {times[^1]:0.0} at most of {times.Length}", "30 ms");
    }

    /// <summary>Starts a separation that lasts as long as the measurement.</summary>
    private static async Task BusyAsync(StudioUnderTest studio, WorkFolder folder)
    {
        LongSong.Write(folder["long.wav"], AudioFile.Read(StudioTrack.DemoSong), 20);
        string other = await studio.CreateAsync("Busy");
        await studio.UploadAsync(other, folder["long.wav"]);
        await studio.PostAsync($"{other}/make", new { separator = "embedded" });
        await Task.Delay(5000);
    }
}
