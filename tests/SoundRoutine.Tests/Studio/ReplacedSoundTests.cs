using System.Net.Http.Headers;
using System.Text.Json;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Tests.Studio;

/// <summary>Sounds of the user's in the place of those that were cut out.</summary>
public sealed class ReplacedSoundTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    private const int Rate = 48_000;

    private string Path => $"projects/{studio.Id}";

    private string Folder => studio.Project.Folder;

    [Fact]
    public async Task A_file_is_heard_everywhere_in_the_place_of_a_sound_and_taken_back()
    {
        byte[] before = Manifest();
        JsonElement note = (await studio.GetAsync($"{Path}/schedule")).GetProperty("notes")[0];
        string id = note.GetProperty("sample").GetString()!;
        Sample original = SampleOf(id);
        await DoneAsync(await PutAsync(id, "My clap.wav", Tone(0.25)));

        Sample replaced = SampleOf(id);
        Assert.Equal(("My clap.wav", original.Class, original.Group, original.Layer, original.RoundRobin),
            (replaced.ReplacedBy, replaced.Class, replaced.Group, replaced.Layer, replaced.RoundRobin));
        Assert.Equal((original.Start, original.End), (replaced.Start, replaced.End));
        Assert.Equal(Rate, replaced.SampleRate);
        Assert.InRange(replaced.Gain, -1.1 + 6, -0.9 + 6.1);
        AudioBuffer played = AudioFile.Read(System.IO.Path.Combine(Folder, StepNames.Preprocess, replaced.File));
        Assert.InRange(played.Seconds, 0.2, 0.3);
        Assert.InRange(played.Peak, 0.49f, 0.51f);

        JsonElement sample = (await studio.DocumentAsync()).GetProperty("kit").GetProperty("samples").EnumerateArray()
            .Single(s => s.GetProperty("id").GetString() == id);
        Assert.Equal("My clap.wav", sample.GetProperty("replaced_by").GetString());
        byte[] heard = await studio.Client.GetByteArrayAsync(
            new Uri($"{Path}/samples/{id}.wav?rate={Rate}", UriKind.Relative));
        Assert.InRange(heard.Length, (int)(0.2 * Rate * 4), (int)(0.35 * Rate * 4 * 2));
        Assert.Equal(played.Frames, (await studio.GetAsync($"{Path}/samples/{id}/peaks")).GetProperty("frames")
            .GetInt64());
        JsonElement listed = (await studio.GetAsync($"{Path}/corrections")).GetProperty("sounds")[0];
        Assert.Equal(("My clap.wav", id), (listed.GetProperty("name").GetString(),
            listed.GetProperty("hit").GetProperty("sample").GetString()));

        (int status, JsonElement job, _) =
            await studio.SendAsync(HttpMethod.Delete, $"{Path}/samples/{id}/file", null, "*");
        Assert.True(status == 202, job.ToString());
        await DoneAsync(job);
        Assert.Equal(before, Manifest());
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Delete, $"{Path}/samples/{id}/file", null, "*")).Status);
        await UndoAsync(2);
    }

    [Fact]
    public async Task It_survives_new_runs_is_undone_and_done_again()
    {
        byte[] before = Manifest();
        string id = SampleIds()[1];
        await DoneAsync(await PutAsync(id, "own.wav", Tone(0.3)));
        byte[] after = Manifest();
        using (RunFolder run = RunFolder.OpenExisting(Folder))
        {
            PreprocessOptions options = run.Ledger.Current(StepNames.Preprocess)!.Options!.Value
                .Deserialize<PreprocessOptions>(ArtifactJson.Options)!;
            new PreprocessStep().Run(run, options with { OneShotSeconds = 0.5 }, StepContext.Default);
            Assert.Equal("own.wav", SampleOf(id).ReplacedBy);
            new PreprocessStep().Run(run, options, StepContext.Default);
        }
        Assert.Equal(after, Manifest());
        await UndoAsync(1);
        Assert.Equal(before, Manifest());
        await studio.PostAsync($"{Path}/redo", new { });
        Assert.Equal(after, Manifest());
        (int status, JsonElement job, _) = await studio.SendAsync(HttpMethod.Delete, $"{Path}/sounds/0", null, "*");
        Assert.Equal(202, status);
        await DoneAsync(job);
        Assert.Equal(before, Manifest());
        await UndoAsync(2);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_told_of_and_one_with_another_name_is_never_read()
    {
        string id = SampleIds()[2];
        await DoneAsync(await PutAsync(id, "lost.wav", Tone(0.35)));
        string path = RunPlaces.CorrectionsIn(Folder), said = File.ReadAllText(path),
            hash = ArtifactJson.Read<CorrectionsArtifact>(path).Kit!.Sounds[0].Sha256,
            kept = System.IO.Path.Combine(RunPlaces.OwnSoundsIn(Folder), hash + ".wav");
        File.AppendAllText(kept, "more");
        using (RunFolder run = RunFolder.OpenExisting(Folder))
        {
            PreprocessOptions options = run.Ledger.Current(StepNames.Preprocess)!.Options!.Value
                .Deserialize<PreprocessOptions>(ArtifactJson.Options)!;
            StepOutcome outcome =
                new PreprocessStep().Run(run, options with { OneShotSeconds = 0.6 }, StepContext.Default);
            Assert.Contains(outcome.Warnings, w => w.StartsWith("lost.wav: ", StringComparison.Ordinal));
            Assert.Null(SampleOf(id).ReplacedBy);
            File.WriteAllText(path, said.Replace(hash, "../../../" + hash[9..], StringComparison.Ordinal));
            var e = Assert.Throws<SoundRoutineException>(() =>
                new PreprocessStep().Run(run, options with { OneShotSeconds = 0.7 }, StepContext.Default));
            Assert.Contains("is no SHA-256", e.Message, StringComparison.Ordinal);
            File.WriteAllText(path, said);
        }
        // What was done from outside is an action of its own.
        await UndoAsync(2);
    }

    [Theory]
    [InlineData("notes.txt", "tone", 415, "is no sound by its name")]
    [InlineData("empty.wav", "empty", 415, "the file is empty")]
    [InlineData("words.wav", "text", 422, "words.wav")]
    [InlineData("silent.wav", "silence", 422, "silent.wav: is silent from start to end")]
    [InlineData("long.wav", "long", 422, "long.wav: is longer than 20 s")]
    [InlineData("", "tone", 400, "the name of its file")]
    public async Task What_is_no_single_sound_is_refused_in_words(string name, string what, int expected,
        string sentence)
    {
        byte[] content = what switch
        {
            "tone" => Tone(0.2),
            "long" => Tone(20.5),
            "silence" => Tone(0.2, 0),
            "text" => "this is no sound at all, whatever its name says"u8.ToArray(),
            _ => [],
        };
        string version = (await studio.DocumentAsync()).GetProperty("version").GetString()!;
        (int status, JsonElement problem) = await SendAsync(SampleIds()[0], name, content, "*");
        Assert.True(status == expected, $"{status} {problem}");
        Assert.Contains(sentence, problem.GetProperty("detail").GetString());
        Assert.Equal(version, (await studio.DocumentAsync()).GetProperty("version").GetString());
        Assert.Empty(Directory.GetFiles(System.IO.Path.Combine(Folder, "inputs"), ".upload*"));
    }

    [Fact]
    public async Task Wrong_requests_are_refused()
    {
        Assert.Equal(404, (await SendAsync("nothing", "a.wav", Tone(0.2), "*")).Status);
        Assert.Equal(428, (await SendAsync(SampleIds()[0], "a.wav", Tone(0.2), null)).Status);
        Assert.Equal(412, (await SendAsync(SampleIds()[0], "a.wav", Tone(0.2), "old")).Status);
        Assert.Equal(415, (await SendAsync(SampleIds()[0], "a.wav", Tone(0.2), "*", "audio/wav")).Status);
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Delete, $"{Path}/sounds/9", null, "*")).Status);
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Delete, $"{Path}/samples/nothing/file", null, "*"))
            .Status);
    }

    private async Task<JsonElement> PutAsync(string sample, string name, byte[] content)
    {
        (int status, JsonElement job) = await SendAsync(sample, name, content, "*");
        Assert.True(status == 202, $"{status} {job}");
        return job;
    }

    private async Task<(int Status, JsonElement Json)> SendAsync(string sample, string name, byte[] content,
        string? ifMatch, string type = "application/octet-stream")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put,
            $"{Path}/samples/{sample}/file?name={Uri.EscapeDataString(name)}");
        request.Content = new ByteArrayContent(content);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using HttpResponseMessage response = await studio.Client.SendAsync(request);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    /// <summary>A decaying tone as a WAV file.</summary>
    private static byte[] Tone(double seconds, double amplitude = 0.5)
    {
        using var folder = new TemporaryFolder();
        int frames = (int)(seconds * Rate);
        float[] tone = [.. Enumerable.Range(0, frames).Select(i =>
            (float)(amplitude * Math.Cos(i * 0.05) * Math.Exp(-4.0 * i / frames)))];
        using (IAudioSource source = new AudioBuffer(Rate, [tone]).AsSource())
            AudioFile.Write(folder["tone.wav"], source, new EncodeOptions { Encoding = WavEncoding.Float32 });
        return File.ReadAllBytes(folder["tone.wav"]);
    }

    private byte[] Manifest() =>
        File.ReadAllBytes(System.IO.Path.Combine(Folder, StepNames.Preprocess, "kit_manifest.json"));

    private KitManifest Kit() =>
        ArtifactJson.Read<KitManifest>(System.IO.Path.Combine(Folder, StepNames.Preprocess, "kit_manifest.json"));

    private Sample SampleOf(string id) => Kit().Samples.Single(s => s.Id == id);

    private string[] SampleIds() => [.. Kit().Samples.Select(s => s.Id)];

    private async Task DoneAsync(JsonElement job)
    {
        job = await studio.EndOfAsync(job);
        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
    }

    private async Task UndoAsync(int times)
    {
        for (int i = 0; i < times; i++) await studio.PostAsync($"{Path}/undo", new { });
    }
}
