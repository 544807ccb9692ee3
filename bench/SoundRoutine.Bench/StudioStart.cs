using System.Diagnostics;
using System.IO.Compression;

namespace SoundRoutine.Bench;

/// <summary>Until the page is there, and what it weighs; memory of a studio that does nothing.</summary>
internal static class StudioStart
{
    private const int Starts = 5;

    public static async Task RunAsync()
    {
        using var folder = new WorkFolder();
        List<double> address = [], page = [];
        for (int i = 0; i < Starts; i++)
        {
            var clock = Stopwatch.StartNew();
            await using StudioUnderTest studio = await StudioUnderTest.StartAsync(folder.Path);
            address.Add(clock.Elapsed.TotalSeconds);
            await studio.Client.GetAsync(new Uri(studio.Start, "/"));
            page.Add(clock.Elapsed.TotalSeconds);
            if (i < Starts - 1) continue;
            StudioBenchmark.Row("start to address",
                $"{Median(address):0.00} s, median of {Starts}, {address.Min():0.00} at best");
            StudioBenchmark.Row("start to page", $"{Median(page):0.00} s, {page.Min():0.00} at best", "0.5 s");
            foreach ((string file, string aim) in new[] { ("studio.js", "60 kB"), ("studio.css", "12 kB") })
                StudioBenchmark.Row($"{file}, gzipped", $"{await SizeAsync(studio, file):0.0} kB", aim);
            await Task.Delay(2000);
            studio.MemoryRow("idle", "120 MB");
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<double> SizeAsync(StudioUnderTest studio, string file)
    {
        byte[] bytes = await studio.Client.GetByteArrayAsync(new Uri(studio.Start, "/" + file));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(bytes);
        return packed.Length / 1e3;
    }
}
