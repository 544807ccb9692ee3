using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace SoundRoutine.Bench;

/// <summary>The page of a studio in the Chromium of this machine, without a window.</summary>
internal sealed class StudioPage : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly ICDPSession _session;

    private StudioPage(IPlaywright playwright, IBrowser browser, IPage page, ICDPSession session) =>
        (_playwright, _browser, Page, _session) = (playwright, browser, page, session);

    public IPage Page { get; }

    /// <param name="studio">Whose page it is.</param>
    /// <param name="script">Run before the page's own.</param>
    public static async Task<StudioPage> OpenAsync(StudioUnderTest studio, string? script = null)
    {
        string program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .SelectMany(f => new[] { "chromium", "chromium-browser", "google-chrome" }, Path.Combine)
            .FirstOrDefault(File.Exists) ?? throw new SoundRoutineException("there is no Chromium on this machine");
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        });
        IPage page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
        if (script is not null) await page.AddInitScriptAsync(script);
        await page.GotoAsync(studio.Start.ToString());
        return new StudioPage(playwright, browser, page, await page.Context.NewCDPSessionAsync(page));
    }

    /// <summary>Does something at every frame for some seconds; what it does is an expression of the page.</summary>
    /// <param name="what">What is measured.</param>
    /// <param name="each">JavaScript, with <c>i</c> the number of the frame and <c>t</c> its time in ms.</param>
    public async Task FramesAsync(string what, string each)
    {
        JsonElement frames = await Page.EvaluateAsync<JsonElement>($$"""
            () => new Promise(resolve => {
              const times = [];
              const step = t => {
                const i = times.push(t) - 1;
                if (t - times[0] > 5000) {
                  const gaps = times.slice(1).map((x, k) => x - times[k]).sort((a, b) => a - b);
                  return resolve({ rate: gaps.length / (t - times[0]) * 1000, late: gaps.filter(g => g > 34).length,
                    worst: gaps.at(-1), p95: gaps[Math.floor(gaps.length * 0.95)] });
                }
                {{each}};
                requestAnimationFrame(step);
              };
              requestAnimationFrame(step);
            })
            """);
        double Value(string name) => frames.GetProperty(name).GetDouble();
        StudioBenchmark.Row(what, $"{Value("rate"):0.0} frames a second, 95 % within {Value("p95"):0} ms, "
            + $"longest {Value("worst"):0} ms", "50");
    }

    /// <summary>What the page holds: its own heap, its nodes, and all of the process that draws it.</summary>
    public async Task MemoryAsync(string what)
    {
        await _session.SendAsync("HeapProfiler.collectGarbage");
        await _session.SendAsync("Performance.enable");
        JsonElement all = (await _session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        double Metric(string name) => all.EnumerateArray().Single(m => m.GetProperty("name").GetString() == name)
            .GetProperty("value").GetDouble();
        StudioBenchmark.Row($"page memory, {what}", $"{Metric("JSHeapUsedSize") / 1e6:0} MB of heap, "
            + $"{Metric("Nodes"):0} nodes, {await ProcessMegabytesAsync():0} MB with its process", "300 MB");
    }

    /// <summary>What the page's process has of its own.</summary>
    private async Task<double> ProcessMegabytesAsync()
    {
        ICDPSession browser = await _browser.NewBrowserCDPSessionAsync();
        JsonElement all = (await browser.SendAsync("SystemInfo.getProcessInfo"))!.Value.GetProperty("processInfo");
        double most = 0;
        foreach (JsonElement process in all.EnumerateArray())
            if (process.GetProperty("type").GetString() == "renderer")
            {
                string path = $"/proc/{process.GetProperty("id").GetInt32()}/smaps_rollup";
                double kilobytes = File.ReadLines(path).Where(l => l.StartsWith("Private_", StringComparison.Ordinal))
                    .Sum(l => double.Parse(l.Split(':')[1].Replace("kB", ""), CultureInfo.InvariantCulture));
                most = Math.Max(most, kilobytes * 1024 / 1e6);
            }
        return most;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
