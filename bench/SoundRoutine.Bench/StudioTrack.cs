using System.Diagnostics;
using System.Text.Json;

namespace SoundRoutine.Bench;

/// <summary>From the upload of the demo song to a track that can be played, and how long an edit takes.</summary>
internal static class StudioTrack
{
    private const int Edits = 30;

    public static async Task RunAsync()
    {
        using var folder = new WorkFolder();
        await using StudioUnderTest studio = await StudioUnderTest.StartAsync(folder.Path);
        string at = await studio.CreateAsync("Demo");
        var clock = Stopwatch.StartNew();
        await studio.UploadAsync(at, DemoSong);
        await studio.PostAsync($"{at}/make", new { style = "funk", bars = 8 });
        await studio.UntilAsync(at, d => d.GetProperty("kit").ValueKind == JsonValueKind.Object);
        StudioBenchmark.Row("upload to the first sounds", $"{clock.Elapsed.TotalSeconds:0.0} s");
        JsonElement document = await studio.UntilAsync(at, d => d.GetProperty("steps").GetArrayLength() >= 6);
        await studio.Client.GetStringAsync($"{at}/schedule");
        StudioBenchmark.Row("upload to a track that plays", $"{clock.Elapsed.TotalSeconds:0.0} s", "30 s");
        await studio.UntilAsync(at, StudioUnderTest.IsIdle);
        string hit = document.GetProperty("pattern").GetProperty("events")[0].GetProperty("id").GetString()!;
        List<double> times = [];
        for (int i = 0; i < Edits; i++)
        {
            clock.Restart();
            await studio.PostAsync($"{at}/edits", new { label = "softer",
                ops = new[] { new { op = "set", hits = new[] { hit }, velocity = 20 + i } } });
            await studio.Client.GetStringAsync($"{at}/schedule");
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        StudioBenchmark.Row($"an edit and what it plays, median of {Edits}",
            $"{times.Order().ElementAt(Edits / 2):0} ms");
        await Task.Delay(2000);
        studio.MemoryRow("a track made");
    }

    public static string DemoSong => Path.Combine(Path.GetDirectoryName(Launcher.Path)!, "demo", "song.wav");
}
