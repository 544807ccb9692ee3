using System.IO.Compression;
using System.Text.Json;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Sounds;

namespace SoundRoutine.Tests.Studio;

/// <summary>What can be heard, seen and taken away, against the files.</summary>
public sealed class SoundTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    private string Path => $"projects/{studio.Id}";

    private string Input => Directory.GetFiles(System.IO.Path.Combine(studio.Project.Folder, "inputs"), "*.wav")
        .Single();

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(16)]
    public async Task Peaks_are_the_extremes_of_each_stretch(int level)
    {
        AudioBuffer audio = AudioFile.Read(Input);
        int per = 256 << level;
        JsonElement peaks = await studio.GetAsync($"{Path}/sources/0/peaks?what=drums&level={level}");
        Assert.Equal(per, peaks.GetProperty("per_peak").GetInt32());
        Assert.Equal(audio.Frames, peaks.GetProperty("frames").GetInt64());
        Assert.Equal(audio.SampleRate, peaks.GetProperty("sample_rate").GetInt32());
        float[] mono = audio[0].ToArray();
        Assert.Equal(mono.Chunk(per).Select(c => Eight(c.Min())), Numbers(peaks.GetProperty("min")));
        Assert.Equal(mono.Chunk(per).Select(c => Eight(c.Max())), Numbers(peaks.GetProperty("max")));
    }

    [Fact]
    public void Channels_take_turns_within_a_peak()
    {
        using var folder = new TemporaryFolder();
        float[] left = [.. Enumerable.Range(0, 700).Select(i => i / 700f)], right = [.. left.Select(x => -x / 2)];
        using (IAudioSource source = new AudioBuffer(8000, [left, right]).AsSource())
            AudioFile.Write(folder["a.wav"], source, new EncodeOptions { Encoding = WavEncoding.Float32 });
        PeakSummary peaks = PeakReader.Read(folder["a.wav"], default);
        Assert.Equal((700, 2, 256), (peaks.Frames, peaks.Channels, peaks.PerPeak));
        Assert.Equal(left.Chunk(256).Zip(right.Chunk(256))
            .SelectMany(p => new[] { Eight(p.First.Max()), Eight(p.Second.Max()) }), peaks.Max.Select(x => (int)x));
        Assert.Equal(left.Chunk(512).Zip(right.Chunk(512))
            .SelectMany(p => new[] { Eight(p.First.Min()), Eight(p.Second.Min()) }),
            peaks.Coarser(1).Min.Select(x => (int)x));
    }

    [Fact]
    public async Task A_stretch_is_that_of_the_recording()
    {
        AudioBuffer whole = AudioFile.Read(Input);
        using var folder = new TemporaryFolder();
        byte[] wav = await studio.Client.GetByteArrayAsync(
            new Uri($"{Path}/sources/0/audio?what=mix&from=0.5&to=1.25", UriKind.Relative));
        await File.WriteAllBytesAsync(folder["part.wav"], wav);
        AudioBuffer part = AudioFile.Read(folder["part.wav"]);
        int from = whole.SampleRate / 2, to = whole.SampleRate * 5 / 4;
        Assert.InRange(part.Frames, to - from, to - from + 1);
        for (int i = 0; i < to - from; i++) Assert.Equal(whole[0][from + i], part[0][i], 1f / 32_768);
    }

    [Theory]
    [InlineData("sources/0/peaks?what=bass", 400)]
    [InlineData("sources/0/peaks?level=17", 400)]
    [InlineData("sources/0/peaks?what=kick", 404)]
    [InlineData("sources/1/peaks", 404)]
    [InlineData("sources/..%2F0/hits", 404)]
    [InlineData("sources/0/audio?from=2&to=1", 400)]
    [InlineData("sources/0/audio?from=0&to=900", 400)]
    [InlineData("samples/..%2F..%2Frun.json.wav", 404)]
    [InlineData("samples/nothing.wav", 404)]
    [InlineData("exports/job-1-1", 404)]
    public async Task What_is_not_there_is_said_in_words(string path, int expected)
    {
        (int status, JsonElement problem, _) = await studio.SendAsync(HttpMethod.Get, $"{Path}/{path}");
        Assert.True(status == expected, $"{status} {problem}");
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task A_sample_is_its_file_and_stays_for_good_under_a_version()
    {
        using RunFolder run = RunFolder.OpenForReading(studio.Project.Folder);
        SoundRoutine.Kits.Sample sample = run.Read<KitManifest>().Samples[0];
        JsonElement kit = (await studio.DocumentAsync()).GetProperty("steps")[0];
        string version = $"{kit.GetProperty("version").GetInt32()}-{kit.GetProperty("key").GetString()}";
        foreach (string more in new[] { "", "&rate=44100" })
        {
            using HttpResponseMessage answer = await SampleAsync(sample.Id, version + more);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
            if (more.Length == 0)
                Assert.Equal(File.ReadAllBytes(run.Resolve($"1_preprocess/{sample.File}")),
                    await answer.Content.ReadAsByteArrayAsync());
            using HttpResponseMessage other = await SampleAsync(sample.Id, "0-of-another-kit" + more);
            Assert.Equal((200, "no-store"), ((int)other.StatusCode, $"{other.Headers.CacheControl}"));
        }
        using HttpResponseMessage none = await SampleAsync(sample.Id, version + "&rate=1");
        Assert.Equal(400, (int)none.StatusCode);
        Assert.DoesNotContain("immutable", $"{none.Headers.CacheControl}");
    }

    private Task<HttpResponseMessage> SampleAsync(string id, string version) =>
        studio.Client.GetAsync(new Uri($"{Path}/samples/{id}.wav?version={version}", UriKind.Relative));

    [Fact]
    public async Task Hits_lead_to_their_samples()
    {
        JsonElement answer = await studio.GetAsync($"{Path}/sources/0/hits");
        JsonElement[] hits = [.. answer.GetProperty("hits").EnumerateArray()];
        using RunFolder run = RunFolder.OpenForReading(studio.Project.Folder);
        KitManifest manifest = run.Read<KitManifest>();
        string analysis = run.Resolve($"1_preprocess/{manifest.Sources[0].Analysis}");
        Assert.Equal(ArtifactJson.Read<SourceRecord>(analysis).Hits.Slices.Select(s => (s.Start, s.End, s.LeftOut)),
            hits.Select(h => (h.GetProperty("start").GetDouble(), h.GetProperty("end").GetDouble(),
                h.GetProperty("left_out").GetString())));
        Assert.All(hits, h => Assert.True(h.GetProperty("sample_id").GetString() is null
            || h.GetProperty("left_out").GetString() is null));
        string[] led = [.. hits.Select(h => h.GetProperty("sample_id").GetString()).OfType<string>()];
        Assert.Equal(manifest.Samples.Select(s => s.Id).Order(), led.Order());
    }

    [Fact]
    public async Task The_track_and_the_kit_are_taken_away()
    {
        JsonElement job = await studio.EndOfAsync(await studio.PostAsync($"{Path}/export",
            new { formats = new[] { "wav", "midi", "stems", "sfz", "hydrogen" } }, 202));
        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
        JsonElement[] files = [.. job.GetProperty("result").GetProperty("files").EnumerateArray()];
        Assert.Equal(["Loop of mine-kit.zip", "Loop of mine-stems.zip", "Loop of mine.h2drumkit", "Loop of mine.mid",
            "Loop of mine.wav"], files.Select(f => f.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        foreach (JsonElement file in files)
            Assert.Equal(file.GetProperty("bytes").GetInt64(), (await DownloadAsync(file)).Length);
        using var kit = new ZipArchive(new MemoryStream(await DownloadAsync(files.Single(f =>
            f.GetProperty("name").GetString()!.EndsWith("-kit.zip", StringComparison.Ordinal)))));
        Assert.Contains(kit.Entries, e => e.FullName == "Loop of mine.sfz");
        Assert.Contains(kit.Entries, e => e.FullName.StartsWith("samples/", StringComparison.Ordinal));
        byte[] track = await studio.Client.GetByteArrayAsync(new Uri($"{Path}/track.wav", UriKind.Relative));
        Assert.Equal(track, await DownloadAsync(files.Single(f =>
            f.GetProperty("name").GetString()!.EndsWith(".wav", StringComparison.Ordinal))));

        await studio.EndOfAsync(await studio.PostAsync($"{Path}/export", new { formats = new[] { "midi" } }, 202));
        string gone = $"{Path}/exports/{files[0].GetProperty("id").GetString()}";
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Get, gone)).Status);
        Assert.Equal(400, (await studio.SendAsync(HttpMethod.Post, $"{Path}/export",
            new { formats = new[] { "wax" } }, "*")).Status);
    }

    [Fact]
    public async Task Styles_and_formats_are_listed()
    {
        JsonElement styles = (await studio.GetAsync("styles")).GetProperty("styles");
        Assert.Contains(styles.EnumerateArray(), s => s.GetProperty("name").GetString() == "funk"
            && s.GetProperty("bpm").GetDouble() > 60 && s.GetProperty("meter").GetString() == "4/4");
        JsonElement about = await studio.GetAsync("about");
        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+$", about.GetProperty("version").GetString());
        Assert.Contains(about.GetProperty("separators").EnumerateArray(),
            s => s.GetProperty("name").GetString() == "embedded" && s.GetProperty("available").GetBoolean());
    }

    private Task<byte[]> DownloadAsync(JsonElement file) => studio.Client.GetByteArrayAsync(
        new Uri($"{Path}/exports/{file.GetProperty("id").GetString()}", UriKind.Relative));

    private static int Eight(float value) => (int)Math.Round(Math.Clamp(value, -1, 1) * 127);

    private static IEnumerable<int> Numbers(JsonElement array) => array.EnumerateArray().Select(e => e.GetInt32());
}
