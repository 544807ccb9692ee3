using System.Text.Json;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Cli;

namespace SoundRoutine.Tests.Studio;

/// <summary>A project as one document, against the artifacts of its run.</summary>
public sealed class ProjectDocumentTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    [Theory]
    [InlineData("", "")]
    [InlineData("0123456789abcdef", "0123456789ab")]
    public void A_result_that_is_not_to_be_taken_up_again_has_no_key(string key, string shown) =>
        Assert.Equal(shown, SoundRoutine.Studio.Projects.KitVersion.Short(key));

    [Fact]
    public async Task The_document_says_what_the_artifacts_say()
    {
        (int status, JsonElement document, HttpResponseMessage response) =
            await studio.SendAsync(HttpMethod.Get, $"projects/{studio.Id}");
        Assert.Equal(200, status);
        Assert.Equal($"\"{document.GetProperty("version").GetString()}\"", response.Headers.ETag!.Tag);
        Assert.Equal("Loop of mine", document.GetProperty("name").GetString());
        Assert.False(document.GetProperty("held").GetBoolean());
        Assert.Equal(StepNames.Folders, Strings(document.GetProperty("steps"), "step"));

        using RunFolder run = RunFolder.OpenForReading(studio.Project.Folder);
        KitManifest manifest = run.Read<KitManifest>();
        JsonElement kit = document.GetProperty("kit");
        Assert.Equal(manifest.Samples.Select(s => s.Id), Strings(kit.GetProperty("samples"), "id"));
        JsonElement source = Assert.Single(kit.GetProperty("sources").EnumerateArray());
        Assert.Equal("My loop.wav", source.GetProperty("name").GetString());
        Assert.Equal(manifest.Sources[0].Hits, source.GetProperty("hits").GetInt32());
        Assert.True(source.GetProperty("has_recording").GetBoolean());
        Assert.True(source.GetProperty("has_drums").GetBoolean());

        RolePools pools = run.Read<RolePools>();
        foreach (JsonElement sample in kit.GetProperty("samples").EnumerateArray())
        {
            string id = sample.GetProperty("id").GetString()!;
            string[] roles = [.. sample.GetProperty("roles").EnumerateArray().Select(r => r.GetString()!)];
            Assert.Equal(pools.ToPools().ByRole.Where(p => p.Value.Contains(id)).Select(p => Names.Of(p.Key)), roles);
            Assert.Contains(sample.GetProperty("role").GetString(), roles);
            Assert.InRange(sample.GetProperty("x").GetDouble(), 0, 1);
            Assert.Matches("; rules [a-z]+ [01]\\.[0-9]{2}, class [a-z]+ ", sample.GetProperty("why").GetString());
        }

        EventGrid played = run.Read<EventGrid>(StepNames.Edit);
        string[] ids = [.. Strings(document.GetProperty("pattern").GetProperty("events"), "id")];
        Assert.Equal(played.Events.Select(e => $"{e.Tick}:{e.Note}"), ids);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        JsonElement grid = document.GetProperty("grid");
        Assert.Equal("funk", grid.GetProperty("style").GetString());
        Assert.Equal(2, grid.GetProperty("bars").GetInt32());
        Assert.Equal(960, grid.GetProperty("ppq").GetInt32());
        Assert.Equal(7ul, grid.GetProperty("seed").GetUInt64());
    }

    [Fact]
    public async Task No_name_of_a_file_of_the_studio_s_own_is_shown()
    {
        string document = (await studio.DocumentAsync()).ToString();
        string input = Directory.GetFiles(Path.Combine(studio.Project.Folder, "inputs"), "*.wav").Single();
        JsonElement steps = (await studio.DocumentAsync()).GetProperty("steps");
        Assert.DoesNotContain(Path.GetFileName(input), steps.ToString());
        Assert.Contains("My loop.wav", document);
    }

    [Fact]
    public async Task The_command_of_a_project_makes_the_same_again()
    {
        string command = (await studio.DocumentAsync()).GetProperty("command").GetString()!;
        string[] words = [.. command.Split(' ').Select(w => w.Trim('\''))];
        Assert.Equal(["soundroutine", "make"], words[..2]);
        using var folder = new TemporaryFolder();
        words[Array.IndexOf(words, "-o") + 1] = folder["out"];
        Assert.Equal(0, CliRunner.Run([.. words[1..], "--to", "3"]).Code);
        using RunFolder here = RunFolder.OpenForReading(studio.Project.Folder),
            there = RunFolder.OpenForReading(folder["out"]);
        Assert.Equal(here.Read<KitManifest>().Samples.Select(s => (s.Id, s.Start, s.Class, s.Loudness)),
            there.Read<KitManifest>().Samples.Select(s => (s.Id, s.Start, s.Class, s.Loudness)));
        foreach (Func<RunFolder, string> path in new Func<RunFolder, string>[] { r => r.PathOf<RolePools>(),
            r => r.PathOf<GridArtifact>(), r => r.PathOf<EventGrid>(StepNames.Grid) })
            Assert.Equal(File.ReadAllText(path(here)), File.ReadAllText(path(there)));
    }

    [Fact]
    public async Task A_run_that_another_holds_is_shown_and_refuses_changes()
    {
        using (RunFolder.Open(studio.Project.Folder))
        {
            Assert.True((await studio.DocumentAsync()).GetProperty("held").GetBoolean());
            (int status, JsonElement problem, HttpResponseMessage response) = await studio.SendAsync(HttpMethod.Post,
                $"projects/{studio.Id}/undo", new { }, "*");
            Assert.Equal(409, status);
            Assert.Contains("another program is at work", problem.GetProperty("detail").GetString());
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        }
        Assert.False((await studio.DocumentAsync()).GetProperty("held").GetBoolean());
    }

    [Fact]
    public async Task An_input_that_was_taken_away_is_not_taken_up_again()
    {
        string path = $"projects/{studio.Id}";
        string input = (await studio.DocumentAsync()).GetProperty("inputs")[0].GetProperty("id").GetString()!;
        Assert.Equal(204, (await studio.SendAsync(HttpMethod.Delete, $"{path}/inputs/{input}", null, "*")).Status);
        (int status, JsonElement problem, _) =
            await studio.SendAsync(HttpMethod.Post, $"{path}/make", new { from = 1 }, "*");
        Assert.Equal(422, status);
        Assert.Contains("has no input yet", problem.GetProperty("detail").GetString());
        Assert.Equal(201, (await studio.UploadAsync(studio.Id, "My loop.wav", MadeStudio.LoopBytes())).Status);
    }

    [Fact]
    public async Task One_damaged_project_hides_no_other()
    {
        string id = await studio.CreateAsync("damaged");
        string index = SoundRoutine.Studio.Projects.InputIndex.PathIn(studio.Server.Parts.Projects.Find(id).Folder);
        string[] contents = ["{", """{"name":"x"}""",
            """{"name":"x","inputs":[{"id":"1","name":"a","file":"../a","bytes":1}]}"""];
        foreach (string content in contents)
        {
            File.WriteAllText(index, content);
            (int status, JsonElement problem, _) = await studio.SendAsync(HttpMethod.Get, $"projects/{id}");
            Assert.Equal(422, status);
            Assert.Contains("is damaged", problem.GetProperty("detail").GetString());
        }
        JsonElement all = (await studio.GetAsync("projects")).GetProperty("projects");
        Assert.Contains("Loop of mine", Strings(all, "name"));
        Assert.Contains("damaged", Strings(all, "name"));
    }

    [Fact]
    public async Task A_run_folder_is_a_project_by_itself()
    {
        var other = new RunningStudio();
        await other.StartAsync(studio.Project.Folder);
        try
        {
            JsonElement project =
                Assert.Single((await other.GetAsync("projects")).GetProperty("projects").EnumerateArray());
            Assert.Equal("Loop of mine", project.GetProperty("name").GetString());
            Assert.Equal(409, (await other.SendAsync(HttpMethod.Post, "projects", new { name = "x" })).Status);
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_project_is_called_what_one_likes_and_lies_in_a_safe_folder()
    {
        string id = await studio.CreateAsync("../Über & <b>: 1/2");
        string folder = studio.Server.Parts.Projects.Find(id).Folder;
        Assert.Equal(studio.Library, Path.GetDirectoryName(folder));
        Assert.Matches("^[a-z0-9-]+$", Path.GetFileName(folder));
        Assert.Equal("../Über & <b>: 1/2",
            (await studio.GetAsync($"projects/{id}")).GetProperty("name").GetString());
        Assert.NotEqual(id, await studio.CreateAsync("../Über & <b>: 1/2"));
        Assert.Equal(400, (await studio.SendAsync(HttpMethod.Post, "projects", new { name = " " })).Status);
        Assert.Equal(400, (await studio.SendAsync(HttpMethod.Post, "projects", new { nam = "x" })).Status);
    }

    private static IEnumerable<string> Strings(JsonElement array, string property) =>
        array.EnumerateArray().Select(e => e.GetProperty(property).GetString()!);
}
