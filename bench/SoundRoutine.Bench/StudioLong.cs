using System.Diagnostics;
using System.Text.Json;

namespace SoundRoutine.Bench;

/// <summary>A recording of two hours: sent, drawn, heard.</summary>
internal static class StudioLong
{
    private const int Hours = 2;

    public static async Task RunAsync()
    {
        using var folder = new WorkFolder();
        string once = folder["once.mp3"], song = folder["hours.mp3"];
        MeasuredProcess.Run("ffmpeg", "-v", "error", "-i", StudioTrack.DemoSong, "-b:a", "128k", once);
        MeasuredProcess.Run("ffmpeg", "-v", "error", "-stream_loop", "-1", "-i", once, "-t", $"{Hours * 3600}", "-c",
            "copy", song);
        await using StudioUnderTest studio = await StudioUnderTest.StartAsync(folder["library"]);
        string at = await studio.CreateAsync("Long");
        var clock = Stopwatch.StartNew();
        await studio.UploadAsync(at, song);
        StudioBenchmark.Row($"{Hours} hours sent", $"{clock.Elapsed.TotalSeconds:0.0} s");
        studio.MemoryRow($"{Hours} hours sent", "400 MB");
        // Making two hours takes long: the kit is made of a short file, in whose place the long one is put then.
        string made = await studio.CreateAsync("Made");
        await studio.UploadAsync(made, once);
        await studio.PostAsync($"{made}/make", new { separator = "none", to = 1 });
        await studio.UntilAsync(made, StudioUnderTest.IsIdle);
        foreach (string input in Directory.GetFiles(folder["library"], "*_once.mp3", SearchOption.AllDirectories))
            File.Copy(song, input, overwrite: true);
        string source = $"{made}/sources/0";
        clock.Restart();
        int bytes = (await studio.Client.GetByteArrayAsync($"{source}/peaks?level=9")).Length;
        StudioBenchmark.Row("its outline, the first time", $"{clock.Elapsed.TotalSeconds:0.0} s, {bytes / 1e3:0} kB");
        clock.Restart();
        await studio.Client.GetByteArrayAsync($"{source}/peaks?level=4");
        StudioBenchmark.Row("its outline, again and finer", $"{clock.Elapsed.TotalSeconds:0.00} s");
        studio.MemoryRow($"{Hours} hours drawn", "400 MB");
        clock.Restart();
        await studio.Client.GetByteArrayAsync($"{source}/audio?from=7000&to=7010");
        StudioBenchmark.Row("ten seconds near its end, to be heard", $"{clock.Elapsed.TotalSeconds:0.0} s");
        studio.MemoryRow($"{Hours} hours heard", "400 MB");
    }
}
