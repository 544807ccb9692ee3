using System.Text.Json;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Search;
using SoundRoutine.Studio.Sounds;
using SoundRoutine.TextAudio;

namespace SoundRoutine.Tests.Studio;

/// <summary>Search by words and by likeness answers as the verbs do.</summary>
public sealed class SearchTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    private string Path => $"projects/{studio.Id}";

    [Fact]
    public async Task Words_find_what_the_verb_finds()
    {
        using var finder = new SoundFinder([studio.Project.Folder], "embedded");
        (string, double)[] expected =
            [.. finder.ByWords("deep kick", 1000, StepContext.Default).Found.Select(f => (f.Sound, f.Cosine))];
        Assert.Equal(await SampleCountAsync(), expected.Length);
        Assert.Equal(expected, Found(await studio.GetAsync($"{Path}/search?words=deep%20kick&top=1000")));
        Assert.Equal(expected.Take(2), Found(await studio.GetAsync($"{Path}/search?words=deep%20kick&top=2")));
        Assert.StartsWith("kick", expected[0].Item1, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Likeness_leaves_the_sound_itself_out()
    {
        string[] samples = [.. Samples(await studio.DocumentAsync())];
        using var finder = new SoundFinder([studio.Project.Folder], "embedded");
        (string Sound, double)[] expected =
            [.. finder.ByLikeness(samples[0], 1000, StepContext.Default).Found.Select(f => (f.Sound, f.Cosine))];
        (string Sound, double Cosine)[] found =
            Found(await studio.GetAsync($"{Path}/samples/{samples[0]}/similar?top=1000"));
        Assert.Equal(expected, found);
        Assert.Equal(samples.Skip(1).Order(StringComparer.Ordinal),
            found.Select(f => f.Sound).Order(StringComparer.Ordinal));
        Assert.Equal(found.OrderByDescending(f => f.Cosine), found);
    }

    [Theory]
    [InlineData("search", 400, "name what to search for")]
    [InlineData("search?words=%20", 400, "name what to search for")]
    [InlineData("search?words=kick&top=0", 400, "top 0 is out of range")]
    [InlineData("search?words=kick&top=many", 400, "many")]
    [InlineData("samples/nothing/similar", 404, "no such sound")]
    [InlineData("samples/..%2F..%2Frun.json/similar", 404, "no such sound")]
    [InlineData("samples/%2Fetc%2Fpasswd/similar", 404, "no such sound")]
    public async Task What_cannot_be_searched_is_said_in_words(string path, int expected, string sentence)
    {
        (int status, JsonElement problem, _) = await studio.SendAsync(HttpMethod.Get, $"{Path}/{path}");
        Assert.True(status == expected, $"{status} {problem}");
        Assert.Contains(sentence, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_search_without_a_kit_or_with_a_page_of_words_is_refused()
    {
        string empty = await studio.CreateAsync("nothing made");
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Get, $"projects/{empty}/search?words=kick")).Status);
        Assert.Equal(400, (await studio.SendAsync(HttpMethod.Get,
            $"{Path}/search?words={new string('a', 201)}")).Status);
    }

    [Fact]
    public async Task What_was_heard_is_kept_but_not_while_somebody_is_at_work()
    {
        string sample = Samples(await studio.DocumentAsync()).First(),
            kept = System.IO.Path.Combine(studio.Project.Folder, StepNames.Roles, "embeddings_embedded.json"),
            url = $"{Path}/samples/{sample}/similar";
        byte[] before = File.ReadAllBytes(kept);
        File.Delete(kept);
        (string, double)[] found;
        using (await studio.Project.HoldAsync(default)) found = Found(await studio.GetAsync(url));
        Assert.False(File.Exists(kept));
        Assert.Equal(found, Found(await studio.GetAsync(url)));
        Assert.True(File.Exists(kept));
        Assert.False(studio.Project.IsBusy);
        File.WriteAllBytes(kept, before);
    }

    [Fact]
    public async Task A_network_that_was_let_go_of_is_loaded_again()
    {
        string url = $"{Path}/search?words=bright%20hat";
        (string, double)[] found = Found(await studio.GetAsync(url));
        Assert.True(EmbeddedTextAudioModel.IsLoaded);
        KitSearch.Release();
        Assert.Equal(found, Found(await studio.GetAsync(url)));
    }

    private async Task<int> SampleCountAsync() => Samples(await studio.DocumentAsync()).Count();

    private static IEnumerable<string> Samples(JsonElement document) => document.GetProperty("kit")
        .GetProperty("samples").EnumerateArray().Select(s => s.GetProperty("id").GetString()!);

    private static (string Sound, double Cosine)[] Found(JsonElement answer) =>
        [.. answer.GetProperty("found").EnumerateArray()
            .Select(f => (f.GetProperty("sample").GetString()!, f.GetProperty("cosine").GetDouble()))];
}
