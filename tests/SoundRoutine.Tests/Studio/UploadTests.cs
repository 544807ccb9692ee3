using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Tests.Studio;

/// <summary>Files that come in, whole or not, under any name.</summary>
public sealed class UploadTests(UploadTests.SmallStudio studio) : IClassFixture<UploadTests.SmallStudio>
{
    private static readonly byte[] Loop = MadeStudio.LoopBytes();

    /// <summary>One that takes little.</summary>
    public sealed class SmallStudio : RunningStudio
    {
        internal override UploadLimits Limits => new(400_000, 700_000, 0);
    }

    [Fact]
    public async Task A_file_is_kept_whole_under_a_name_made_here()
    {
        string id = await studio.CreateAsync("whole");
        (int status, JsonElement json) = await studio.UploadAsync(id, "Mein Lied (1).WAV", Loop);
        Assert.Equal(201, status);
        Assert.Equal("Mein Lied (1).WAV", json.GetProperty("name").GetString());
        string kept = Assert.Single(FilesOf(id), f => f.EndsWith(".wav", StringComparison.Ordinal));
        Assert.Equal(Loop, File.ReadAllBytes(kept));
        Assert.Equal($"{json.GetProperty("id").GetString()}_mein-lied-1.wav", Path.GetFileName(kept));
    }

    [Theory]
    [InlineData("../../evil.wav", "evil.wav")]
    [InlineData("/etc/passwd/x.wav", "x.wav")]
    [InlineData("..\\..\\evil.wav", "evil.wav")]
    [InlineData("C:\\con.wav", "con.wav")]
    [InlineData("a\r\nb.wav", "a  b.wav")]
    [InlineData("..wav", "..wav")]
    public async Task A_path_in_a_name_leads_nowhere(string name, string shown)
    {
        string id = await studio.CreateAsync("paths");
        string[] before = Everything();
        (int status, JsonElement json) = await studio.UploadAsync(id, name, Loop);
        Assert.Equal(201, status);
        Assert.Equal(shown, json.GetProperty("name").GetString());
        string inputs = InputIndex.FolderIn(FolderOf(id));
        string[] kept = [.. new[] { RunPlaces.LockName, RunPlaces.ActionsName }
            .Select(f => Path.Combine(FolderOf(id), f))];
        Assert.All(Everything().Except(before).Except(kept), f => Assert.Equal(inputs, Path.GetDirectoryName(f)));
    }

    [Fact]
    public async Task The_same_file_twice_is_one_input()
    {
        string id = await studio.CreateAsync("twice");
        (_, JsonElement first) = await studio.UploadAsync(id, "one.wav", Loop);
        (int status, JsonElement second) = await studio.UploadAsync(id, "two.wav", Loop);
        Assert.Equal(201, status);
        Assert.Equal(first.ToString(), second.ToString());
        Assert.Single((await studio.GetAsync($"projects/{id}")).GetProperty("inputs").EnumerateArray());
    }

    [Theory]
    [InlineData("empty.wav", "", 415, "the file is empty; export it again")]
    [InlineData("page.wav", "<!doctype html><p>", 415, "holds no sound")]
    [InlineData("notes.txt", "RIFF", 415, "is no sound by its name")]
    [InlineData("", "RIFF", 400, "needs the name of its file")]
    public async Task What_is_no_sound_is_refused_in_words(string name, string content, int expected, string sentence)
    {
        string id = await studio.CreateAsync("refused");
        (int status, JsonElement json) = await studio.UploadAsync(id, name, Encoding.UTF8.GetBytes(content));
        Assert.Equal(expected, status);
        Assert.Contains(sentence, json.GetProperty("detail").GetString());
        Assert.Equal(["inputs.json"], FilesOf(id).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_form_is_no_upload()
    {
        string id = await studio.CreateAsync("form");
        (int status, _) = await studio.UploadAsync(id, "a.wav", Loop, "text/plain");
        Assert.Equal(415, status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_too_large_is_refused_and_nothing_stays(bool lengthKnown)
    {
        string id = await studio.CreateAsync("large");
        var large = new byte[500_000];
        Loop.AsSpan(0, 1000).CopyTo(large);
        using HttpContent content = lengthKnown ? new ByteArrayContent(large) : new ChunkedContent(large);
        content.Headers.ContentType = new("application/octet-stream");
        using HttpResponseMessage answer = await studio.Client.PutAsync($"projects/{id}/inputs?name=a.wav", content);
        Assert.Equal(413, (int)answer.StatusCode);
        Assert.Contains("a.wav: is larger than 0.4 MB", await answer.Content.ReadAsStringAsync());
        Assert.Equal(["inputs.json"], FilesOf(id).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_project_takes_so_much_and_no_more()
    {
        string id = await studio.CreateAsync("full");
        byte[] other = [.. Loop];
        int last = 0;
        for (int i = 0; last is 0 or 201; i++)
        {
            other[^1] = (byte)i;
            (last, _) = await studio.UploadAsync(id, $"{i}.wav", other);
        }
        Assert.Equal(413, last);
        long kept = FilesOf(id).Where(f => f.EndsWith(".wav", StringComparison.Ordinal))
            .Sum(f => new FileInfo(f).Length);
        Assert.InRange(kept, 700_000 - Loop.Length, 700_000);
    }

    [Fact]
    public async Task What_is_cut_off_leaves_nothing()
    {
        string id = await studio.CreateAsync("cut");
        using (var client = new TcpClient())
        {
            await client.ConnectAsync("127.0.0.1", studio.Server.Port);
            string head = string.Create(CultureInfo.InvariantCulture,
                $"PUT /api/v1/projects/{id}/inputs?name=a.wav HTTP/1.1\r\nHost: 127.0.0.1:{studio.Server.Port}\r\n")
                + $"Authorization: Bearer {studio.Server.Secrets.Token}\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Length: 100000\r\n\r\n";
            await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. Loop.AsSpan(0, 50_000)]);
            while (FilesOf(id).All(f => f.EndsWith("inputs.json", StringComparison.Ordinal))) await Task.Delay(5);
        }
        while (FilesOf(id).Length > 1) await Task.Delay(5);
        Assert.Empty((await studio.GetAsync($"projects/{id}")).GetProperty("inputs").EnumerateArray());
    }

    [Fact]
    public async Task An_input_is_removed_from_the_version_one_has_seen()
    {
        string id = await studio.CreateAsync("removed");
        (_, JsonElement input) = await studio.UploadAsync(id, "a.wav", Loop);
        string path = $"projects/{id}/inputs/{input.GetProperty("id").GetString()}";
        string version = (await studio.GetAsync($"projects/{id}")).GetProperty("version").GetString()!;
        Assert.Equal(428, (await studio.SendAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(412, (await studio.SendAsync(HttpMethod.Delete, path, null, "\"0\"")).Status);
        Assert.Equal(204, (await studio.SendAsync(HttpMethod.Delete, path, null, $"\"{version}\"")).Status);
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Delete, path, null, "*")).Status);
        Assert.Empty((await studio.GetAsync($"projects/{id}")).GetProperty("inputs").EnumerateArray());

        JsonElement back = await studio.PostAsync($"projects/{id}/undo", new { });
        Assert.Equal(input.ToString(), back.GetProperty("inputs")[0].ToString());
        back = await studio.PostAsync($"projects/{id}/undo", new { });
        Assert.Empty(back.GetProperty("inputs").EnumerateArray());
        Assert.Equal(["add a.wav", "remove a.wav"], back.GetProperty("history").GetProperty("actions").EnumerateArray()
            .Select(a => a.GetProperty("label").GetString()));
    }

    private string FolderOf(string id) => studio.Server.Parts.Projects.Find(id).Folder;

    private string[] FilesOf(string id) => Directory.GetFiles(InputIndex.FolderIn(FolderOf(id)));

    private string[] Everything() => Directory.GetFiles(Path.GetDirectoryName(studio.Library)!, "*",
        SearchOption.AllDirectories);

    /// <summary>Without a length.</summary>
    private sealed class ChunkedContent(byte[] content) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) =>
            stream.WriteAsync(content).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
