using System.Diagnostics;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Bench;

/// <summary>A run of 2,000 samples and 64 bars in the page: opened, scrolled, edited.</summary>
internal static class StudioLarge
{
    private const int Samples = 2000, Rate = 44_100;

    /// <param name="kept">Where the run is kept, made where it is missing.</param>
    public static async Task RunAsync(string kept)
    {
        if (!File.Exists(Path.Combine(kept, "run.json"))) Make(kept);
        await using StudioUnderTest studio = await StudioUnderTest.StartAsync(kept);
        var clock = Stopwatch.StartNew();
        await using StudioPage page = await StudioPage.OpenAsync(studio);
        await page.Page.Locator(".kit-table tbody button").First.WaitForAsync();
        await page.Page.Locator("button.step").First.WaitForAsync();
        StudioBenchmark.Row($"{Samples} samples, 64 bars: browser start to page ready",
            $"{clock.Elapsed.TotalSeconds:0.0} s");
        clock.Restart();
        await page.Page.ReloadAsync();
        await page.Page.Locator("button.step").First.WaitForAsync();
        await page.Page.Locator("button.play:enabled").WaitForAsync();
        StudioBenchmark.Row("reload to ready to play", $"{clock.Elapsed.TotalSeconds:0.0} s");
        await page.FramesAsync("nothing done", "");
        await page.FramesAsync("scrolling the kit", "document.querySelector('.kit-table').scrollTop += 60");
        await page.FramesAsync("scrolling the page",
            "scrollTo(0, Math.abs((i * 40) % 3000 - 1500))");
        await page.Page.EvaluateAsync("scrollTo(0, 0)");
        await page.Page.Locator("button.step").First.FocusAsync();
        await page.FramesAsync("turning the bars, two frames a bar", Key("i % 2 === 0", "i % 240 < 120 ? 'PageDown' "
            + ": 'PageUp'"));
        await page.FramesAsync("moving through the grid", Key("true", "i % 60 < 30 ? 'ArrowRight' : 'ArrowLeft'"));
        await page.FramesAsync("setting and clearing ten hits a second",
            Key("i % 6 === 0", "i % 12 === 0 ? 'Enter' : 'ArrowRight'"));
        await page.Page.Locator("button.step.on").First.FocusAsync();
        await page.FramesAsync("velocity by a held key", Key("i % 2 === 0", "'ArrowUp'", "altKey: true,"));
        await Task.Delay(3000);
        await page.FramesAsync("choosing sounds, six a second",
            "if (i % 10 === 0) document.querySelectorAll('.kit-table th button')[i / 10 % 12].click()");
        await page.MemoryAsync($"{Samples} samples, 64 bars");
        studio.MemoryRow($"{Samples} samples, 64 bars");
    }

    private static string Key(string when, string key, string with = "") =>
        $"if ({when}) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
            + $"{{ key: {key}, code: {key}, {with} bubbles: true, cancelable: true }}))";

    private static void Make(string kept)
    {
        using var hits = new WorkFolder();
        Rng random = new Seed(2026).CreateRng();
        for (int i = 0; i < Samples; i++)
            AudioFile.Write(hits[$"hit{i:0000}.wav"], new AudioBuffer(Rate, Hit(i, random)).AsSource(),
                new EncodeOptions { Encoding = WavEncoding.Pcm16 });
        MeasuredProcess.Run(Launcher.Path, "make", hits.Path, "-o", kept, "--separator", "none", "--role-model",
            "none", "--sound-distance", "0", "--bars", "64", "--density", "1", "--variation", "0.6", "--style",
            "funk", "--generator", "skeleton");
    }

    /// <summary>A tone with noise in it that dies away; no two are alike.</summary>
    private static float[] Hit(int number, Rng random)
    {
        double noise = number % 3 / 2.0, hertz = 50 * Math.Pow(60, random.NextDouble()),
            decay = 0.01 + 0.12 * random.NextDouble(), level = 0.3 + 0.6 * random.NextDouble();
        return [.. Enumerable.Range(0, Rate * 3 / 10).Select(i => (float)(level * Math.Exp(-i / (decay * Rate))
            * ((1 - noise) * Math.Sin(2 * Math.PI * hertz * i / Rate) + noise * (2 * random.NextDouble() - 1))))];
    }
}
