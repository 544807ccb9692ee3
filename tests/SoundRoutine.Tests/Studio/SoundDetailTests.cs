using System.Text.Json;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Roles;

namespace SoundRoutine.Tests.Studio;

/// <summary>What is told of one sound, against the artifacts.</summary>
public sealed class SoundDetailTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    private string Path => $"projects/{studio.Id}";

    [Fact]
    public async Task Where_a_sound_was_cut_and_its_group_are_those_of_the_kit()
    {
        using RunFolder run = RunFolder.OpenForReading(studio.Project.Folder);
        KitManifest kit = run.Read<KitManifest>();
        foreach (Sample sample in kit.Samples)
        {
            JsonElement told = await studio.GetAsync($"{Path}/samples/{sample.Id}");
            Assert.Equal((sample.Start, sample.End, 0), (told.GetProperty("start").GetDouble(),
                told.GetProperty("end").GetDouble(), told.GetProperty("source").GetInt32()));
            Assert.Equal(kit.Samples.Where(s => s.Group == sample.Group).Select(s => s.Id),
                told.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("id").GetString()!));
            Assert.False(told.GetProperty("class_by_hand").GetBoolean());
        }
    }

    [Fact]
    public async Task Why_it_has_its_class_and_role_is_what_the_steps_found()
    {
        using RunFolder run = RunFolder.OpenForReading(studio.Project.Folder);
        Sample sample = run.Read<KitManifest>().Samples[0];
        RoleAssignment known = run.Read<RoleDebug>().Assignments.Single(a => a.SampleId == sample.Id);
        JsonElement told = await studio.GetAsync($"{Path}/samples/{sample.Id}"), role = told.GetProperty("role");
        Assert.Equal(Names.Of(sample.ClassScores.MaxBy(s => s.Value).Key), NameOf(told.GetProperty("classes")[0]));
        Assert.Equal(known.Reason, role.GetProperty("reason").GetString());
        Assert.Equal(Names.Of(known.Role), role.GetProperty("role").GetString());
        Assert.Equal(Names.Of(known.Fused.Values.OrderByDescending(v => v.Value).ElementAt(1).Key),
            NameOf(role.GetProperty("second")));
        Assert.Equal(["rules", "class", "words"],
            role.GetProperty("voices").EnumerateArray().Select(v => v.GetProperty("name").GetString()));
        foreach (JsonElement voice in role.GetProperty("voices").EnumerateArray())
            Assert.Equal(1, voice.GetProperty("shares").EnumerateArray().Sum(ValueOf), 0.01);
        Assert.Equal(known.TextAudio!.Prompts.Select(p => p.Prompt),
            role.GetProperty("words").EnumerateArray().Select(NameOf));
        Assert.Contains(role.GetProperty("rules").EnumerateArray(),
            r => r.GetProperty("role").GetString() == Names.Of(known.Role) && r.GetProperty("fit").GetDouble() > 0);
    }

    [Fact]
    public async Task A_role_by_hand_says_so_and_what_it_would_have_been()
    {
        string sample = (await studio.DocumentAsync()).GetProperty("kit").GetProperty("samples")[0].GetProperty("id")
            .GetString()!, path = $"{Path}/samples/{sample}";
        string found = RoleOf(await studio.GetAsync(path)), other = found == "fill" ? "motion" : "fill";
        Assert.Equal(200, (await studio.SendAsync(HttpMethod.Patch, $"{Path}/roles",
            new Dictionary<string, string?> { [sample] = other }, "*")).Status);
        JsonElement role = (await studio.GetAsync(path)).GetProperty("role");
        Assert.True(role.GetProperty("by_hand").GetBoolean());
        Assert.Equal((other, found), (role.GetProperty("role").GetString()!, NameOf(role.GetProperty("second"))));
        await studio.PostAsync($"{Path}/undo", new { });
        Assert.Equal(found, RoleOf(await studio.GetAsync(path)));
    }

    [Fact]
    public async Task A_class_by_hand_says_so_until_it_is_undone()
    {
        JsonElement hit = (await studio.GetAsync($"{Path}/sources/0/hits")).GetProperty("hits").EnumerateArray()
            .First(h => h.GetProperty("class").GetString() == "kick"
                && h.GetProperty("sample_id").ValueKind == JsonValueKind.String);
        double start = hit.GetProperty("start").GetDouble(), at = start + hit.GetProperty("attack").GetDouble();
        (int status, JsonElement job, _) = await studio.SendAsync(HttpMethod.Put, $"{Path}/sources/0/corrections", new
        {
            label = "a tom",
            corrections = new
            {
                added = Array.Empty<double>(), removed = Array.Empty<double>(), moved = Array.Empty<object>(),
                hits = new[] { new { at, was = "kick", @class = "tom", kept = (bool?)null } },
            },
        }, "*");
        Assert.Equal(202, status);
        job = await studio.EndOfAsync(job);
        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
        string tom = (await studio.DocumentAsync()).GetProperty("kit").GetProperty("samples").EnumerateArray()
            .Single(s => Math.Abs(s.GetProperty("start").GetDouble() - start) < 1e-3).GetProperty("id").GetString()!;
        JsonElement told = await studio.GetAsync($"{Path}/samples/{tom}");
        Assert.True(told.GetProperty("class_by_hand").GetBoolean());
        Assert.Equal("tom", told.GetProperty("class").GetString());
        await studio.PostAsync($"{Path}/undo", new { });
        Assert.DoesNotContain((await studio.DocumentAsync()).GetProperty("kit").GetProperty("samples")
            .EnumerateArray(), s => s.GetProperty("class").GetString() == "tom"
                && Math.Abs(s.GetProperty("start").GetDouble() - start) < 1e-3);
    }

    [Fact]
    public async Task Corrections_from_two_places_do_not_overwrite_each_other()
    {
        using IDisposable held = await studio.Project.HoldAsync(default);
        string version = studio.Project.Version;
        (int first, JsonElement one, _) = await MarkerAsync(0.123, version);
        (int second, JsonElement other, _) = await MarkerAsync(0.321, version);
        Assert.Equal((202, 202), (first, second));
        held.Dispose();
        Assert.Equal("done", (await studio.EndOfAsync(one)).GetProperty("state").GetString());
        JsonElement end = await studio.EndOfAsync(other);
        Assert.Equal("failed", end.GetProperty("state").GetString());
        Assert.Contains("corrected elsewhere", end.GetProperty("error").GetString());
        Assert.Equal(0.123, (await studio.GetAsync($"{Path}/sources/0/corrections")).GetProperty("added")[0]
            .GetDouble());
        await studio.PostAsync($"{Path}/undo", new { });
    }

    [Fact]
    public async Task A_correction_that_the_kit_cannot_be_made_with_is_not_in_force()
    {
        string file;
        using (RunFolder run = RunFolder.OpenForReading(studio.Project.Folder))
            file = run.Read<KitManifest>().Sources[0].Name;
        JsonElement before = await studio.GetAsync($"{Path}/sources/0/corrections");
        File.Move(file, file + ".away");
        try
        {
            (int status, JsonElement job, _) = await MarkerAsync(0.123, "*");
            Assert.Equal(202, status);
            Assert.Equal("failed", (await studio.EndOfAsync(job)).GetProperty("state").GetString());
        }
        finally
        {
            File.Move(file + ".away", file);
        }
        Assert.Equal(before.ToString(), (await studio.GetAsync($"{Path}/sources/0/corrections")).ToString());
    }

    [Fact]
    public async Task Roles_by_hand_leave_the_layout_as_it_was_asked_for()
    {
        using (RunFolder run = RunFolder.OpenExisting(studio.Project.Folder))
            new LayoutStep().Run(run, new LayoutOptions { Progressive = true, SegmentBars = 1 },
                new StepContext(new Seed(GenerateStep.SeedOf(run))));
        string sample = (await studio.DocumentAsync()).GetProperty("kit").GetProperty("samples")[0].GetProperty("id")
            .GetString()!;
        Assert.Equal(200, (await studio.SendAsync(HttpMethod.Patch, $"{Path}/roles",
            new Dictionary<string, string?> { [sample] = "fill" }, "*")).Status);
        using (RunFolder run = RunFolder.OpenForReading(studio.Project.Folder))
            Assert.Equal((true, 1), (LayoutStep.OptionsOf(run).Progressive, LayoutStep.OptionsOf(run).SegmentBars));
        await studio.PostAsync($"{Path}/undo", new { });
    }

    [Fact]
    public async Task Outlines_are_of_the_sound_and_of_its_place_in_the_source()
    {
        using RunFolder run = RunFolder.OpenForReading(studio.Project.Folder);
        Sample sample = run.Read<KitManifest>().Samples[0];
        AudioBuffer audio = AudioFile.Read(run.Resolve($"1_preprocess/{sample.File}"));
        JsonElement own = await studio.GetAsync($"{Path}/samples/{sample.Id}/peaks");
        Assert.Equal(audio.Frames, own.GetProperty("frames").GetInt64());
        Assert.Equal((int)Math.Round(127 * audio[0].ToArray().Max()),
            own.GetProperty("max").EnumerateArray().Max(v => v.GetInt32()));
        Assert.InRange(own.GetProperty("max").GetArrayLength(), 500, 1300);
        JsonElement all = await studio.GetAsync($"{Path}/sources/0/peaks?what=mix&level=0"),
            there = await studio.GetAsync($"{Path}/samples/{sample.Id}/peaks?what=mix");
        int first = (int)(sample.Start * all.GetProperty("sample_rate").GetInt32() / 256);
        int[] whole = [.. all.GetProperty("max").EnumerateArray().Select(v => v.GetInt32())],
            part = [.. there.GetProperty("max").EnumerateArray().Select(v => v.GetInt32())];
        Assert.Equal(whole[first..(first + part.Length)], part);
        double seconds = sample.End - sample.Start;
        Assert.InRange(part.Length * 256.0 / audio.SampleRate, seconds - 0.01, seconds + 0.03);
    }

    [Theory]
    [InlineData("samples/nothing", 404)]
    [InlineData("samples/..%2F..%2Frun.json", 404)]
    [InlineData("samples/nothing/peaks", 404)]
    [InlineData("samples/{0}/peaks?what=bass", 400)]
    [InlineData("samples/{0}/peaks?what=kick", 404)]
    public async Task What_is_not_there_is_said_in_words(string path, int expected)
    {
        string sample = (await studio.DocumentAsync()).GetProperty("kit").GetProperty("samples")[0].GetProperty("id")
            .GetString()!;
        (int status, JsonElement problem, _) = await studio.SendAsync(HttpMethod.Get,
            $"{Path}/{path.Replace("{0}", sample, StringComparison.Ordinal)}");
        Assert.True(status == expected, $"{status} {problem}");
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    private Task<(int Status, JsonElement Json, HttpResponseMessage Response)> MarkerAsync(double at, string version) =>
        studio.SendAsync(HttpMethod.Put, $"{Path}/sources/0/corrections", new
        {
            label = "a marker",
            corrections = new
            {
                added = new[] { at }, removed = Array.Empty<double>(), moved = Array.Empty<object>(),
                hits = Array.Empty<object>(),
            },
        }, version);

    private static string RoleOf(JsonElement told) => told.GetProperty("role").GetProperty("role").GetString()!;

    private static string NameOf(JsonElement share) => share.GetProperty("name").GetString()!;

    private static double ValueOf(JsonElement share) => share.GetProperty("value").GetDouble();
}
