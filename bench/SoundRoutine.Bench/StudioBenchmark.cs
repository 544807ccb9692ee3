using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SoundRoutine.Bench;

/// <summary>
/// The studio as its user starts it: until its page is there, from the upload of the demo song to a track that can be
/// played, how long an edit takes, and its memory. Times are by the wall clock.
/// </summary>
internal static class StudioBenchmark
{
    private const int Edits = 30;

    private static readonly JsonSerializerOptions s_json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task<int> RunAsync()
    {
        string song = Path.Combine(Path.GetDirectoryName(Launcher.Path)!, "demo", "song.wav"),
            folder = Directory.CreateTempSubdirectory("soundroutine-bench-").FullName;
        var clock = Stopwatch.StartNew();
        using Process process = Process.Start(new ProcessStartInfo(Launcher.Path,
            ["studio", folder, "--no-browser", "--port", "7411"]) { RedirectStandardOutput = true })!;
        try
        {
            string line = await process.StandardOutput.ReadLineAsync() ?? "";
            var start = new Uri(line.Split(' ')[0]);
            using var client = new HttpClient { BaseAddress = new Uri(start, "/api/v1/") };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", start.Query[7..]);
            client.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "*");
            await client.GetAsync(new Uri(start, "/"));
            Row("start to page", clock, "0.5 s");
            foreach (string file in new[] { "studio.js", "studio.css" })
            {
                double size = await SizeAsync(client, new Uri(start, "/" + file));
                string aim = file.EndsWith("js", StringComparison.Ordinal) ? "60 kB" : "12 kB";
                Console.WriteLine(Text($"| {file}, gzipped | {size:0.0} kB | {aim} |"));
            }
            await Task.Delay(2000);
            Memory("memory, idle", process, "120 MB");
            await MakeAsync(client, song);
            await Task.Delay(2000);
            Memory("memory, a track made", process, "");
            return 0;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MakeAsync(HttpClient client, string song)
    {
        JsonElement project = await SendAsync(client, "projects", new { name = "Demo" });
        string at = "projects/" + project.GetProperty("id").GetString();
        var clock = Stopwatch.StartNew();
        using (var body = new ByteArrayContent(await File.ReadAllBytesAsync(song)))
        {
            body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            (await client.PutAsync($"{at}/inputs?name=song.wav", body)).EnsureSuccessStatusCode();
        }
        await SendAsync(client, $"{at}/make", new { style = "funk", bars = 8 });
        JsonElement document = await WaitAsync(client, at, d => d.GetProperty("kit").ValueKind == JsonValueKind.Object);
        Row("upload to the first sounds", clock, "");
        document = await WaitAsync(client, at, d => d.GetProperty("steps").GetArrayLength() >= 6);
        await client.GetStringAsync($"{at}/schedule");
        Row("upload to a track that plays", clock, "30 s");
        await WaitAsync(client, at, d => !d.GetProperty("busy").GetBoolean());
        string hit = document.GetProperty("pattern").GetProperty("events")[0].GetProperty("id").GetString()!;
        List<double> times = [];
        for (int i = 0; i < Edits; i++)
        {
            clock.Restart();
            await SendAsync(client, $"{at}/edits", new { label = "softer",
                ops = new[] { new { op = "set", hits = new[] { hit }, velocity = 20 + i } } });
            await client.GetStringAsync($"{at}/schedule");
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        double median = times.Order().ElementAt(Edits / 2);
        Console.WriteLine(Text($"| an edit and what it plays, median of {Edits} | {median:0} ms | |"));
    }

    private static async Task<JsonElement> WaitAsync(HttpClient client, string at, Func<JsonElement, bool> done)
    {
        while (true)
        {
            JsonElement document = await client.GetFromJsonAsync<JsonElement>(at);
            if (done(document)) return document;
            await Task.Delay(50);
        }
    }

    private static async Task<JsonElement> SendAsync<T>(HttpClient client, string path, T body)
    {
        HttpResponseMessage response = await client.PostAsJsonAsync(path, body, s_json);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<double> SizeAsync(HttpClient client, Uri file)
    {
        byte[] bytes = await client.GetByteArrayAsync(file);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(bytes);
        return packed.Length / 1e3;
    }

    /// <summary>Of the largest process that the launcher has started: the server.</summary>
    private static void Memory(string what, Process launcher, string aim)
    {
        double megabytes = MeasuredProcess.Children(launcher.Id).Prepend(launcher.Id)
            .Select(id => Process.GetProcessById(id).WorkingSet64 / 1e6).Max();
        Console.WriteLine(Text($"| {what} | {megabytes:0} MB | {aim} |"));
    }

    private static void Row(string what, Stopwatch clock, string aim) =>
        Console.WriteLine(Text($"| {what} | {clock.Elapsed.TotalSeconds:0.00} s | {aim} |"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
