using System.Globalization;
using System.Text.Json;
using SoundRoutine.Audio;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Roles;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Cli;

public sealed class SearchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Search_ranks_the_samples_of_a_run_and_similar_leaves_out_the_one_asked_for()
    {
        string[] samples = Run();
        string[][] found = Lines(CliRunner.Run("search", "a kick drum", _folder["out"], "--top", "1000"));
        Assert.Equal(samples.Order(StringComparer.Ordinal), found.Select(f => f[1]).Order(StringComparer.Ordinal));
        Assert.Equal(3, found[0].Length);
        double[] cosines = [.. found.Select(f => double.Parse(f[0], CultureInfo.InvariantCulture))];
        Assert.Equal(cosines.OrderDescending(), cosines);
        Assert.Equal(found[..2].Select(f => f[1]),
            Lines(CliRunner.Run("search", "a kick drum", _folder["out"], "--top", "2")).Select(f => f[1]));

        string[][] near = Lines(CliRunner.Run("similar", samples[0], _folder["out"], "--top", "1000"));
        Assert.Equal(samples.Skip(1).Order(StringComparer.Ordinal), near.Select(f => f[1])
            .Order(StringComparer.Ordinal));
        using JsonDocument json =
            JsonDocument.Parse(CliRunner.Run("similar", samples[0], _folder["out"], "--json", "--top", "1").Out);
        Assert.Equal(near[0][1], json.RootElement.GetProperty("found")[0].GetProperty("sound").GetString());
        Assert.True(json.RootElement.GetProperty("found")[0].TryGetProperty("instrument", out _));
    }

    [Fact]
    public void The_same_sound_at_another_level_is_the_most_similar_of_a_folder_and_a_bad_file_is_skipped()
    {
        var loop = TestSongs.DrumLoop();
        Cut("kick.wav", 400, 7000, 1);
        Cut("hat.wav", 5912, 1800, 1);
        Cut("asked.wav", 400, 7000, 0.3f);
        File.WriteAllText(_folder["sounds/broken.wav"], "no audio");
        CliRunner run = CliRunner.Run("similar", _folder["sounds/asked.wav"], _folder["sounds"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("broken.wav", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal([_folder["sounds/kick.wav"], _folder["sounds/hat.wav"]], Lines(run).Select(f => f[1]));

        void Cut(string name, int start, int length, float gain)
        {
            Directory.CreateDirectory(_folder["sounds"]);
            TestSongs.Write(_folder["sounds/" + name],
                new SoundRoutine.Audio.AudioBuffer(loop.SampleRate,
                    [.. loop[0].Slice(start, length).ToArray().Select(x => gain * x)]));
        }
    }

    [Theory]
    [InlineData(1, "neither a sample of the kit", "similar", "no_such", "OUT")]
    [InlineData(1, "not there", "search", "kick", "OUT/nothing")]
    [InlineData(1, "English letters", "search", "スネア", "OUT")]
    [InlineData(2, "use --model embedded or clap", "search", "kick", "OUT", "--model", "none")]
    [InlineData(2, "use 1 or more", "search", "kick", "OUT", "--top", "0")]
    [InlineData(2, "name what to search for", "search", " ", "OUT")]
    [InlineData(1, "models pull clap", "search", "kick", "OUT", "--model", "clap")]
    [InlineData(2, "Required argument 'PLACE' missing", "search", "kick")]
    public void Mistakes_are_one_line(int code, string line, params string[] args)
    {
        Run();
        CliRunner run =
            CliRunner.Run([.. args.Select(a => a.Replace("OUT", _folder["out"], StringComparison.Ordinal))]);
        Assert.Equal(code, run.Code);
        Assert.Contains(line, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Roles_explains_in_words_and_in_json_and_writes_its_prompts()
    {
        string sample = Run()[0];
        string text = CliRunner.Run("roles", _folder["out"], "--explain", sample).Out;
        Assert.Contains("words, by embedded", text, StringComparison.Ordinal);
        Assert.Contains("Centroid", text, StringComparison.Ordinal);
        using (JsonDocument json =
            JsonDocument.Parse(CliRunner.Run("roles", _folder["out"], "--explain", sample, "--json", "--quiet").Out))
        {
            Assert.Equal(sample, json.RootElement.GetProperty("assignment").GetProperty("sample_id").GetString());
            Assert.Equal(5, json.RootElement.GetProperty("assignment").GetProperty("text_audio").GetProperty("prompts")
                .GetArrayLength());
            Assert.True(json.RootElement.GetProperty("sample").GetProperty("features")
                .TryGetProperty("centroid", out _));
        }
        Assert.Equal(0, CliRunner.Run("roles", "--write-prompts", _folder["my.json"]).Code);
        Assert.Equal(RolePrompts.Default.Text, File.ReadAllText(_folder["my.json"]));
        Assert.Contains("is there already",
            Assert.Single(CliRunner.Run("roles", "--write-prompts", _folder["my.json"]).ErrorLines),
            StringComparison.Ordinal);
        Assert.Equal(0, CliRunner.Run("roles", _folder["out"], "--prompts", _folder["my.json"]).Code);
        Assert.Equal(2, CliRunner.Run("roles").Code);
        Assert.Contains("no sample 'nothing'",
            Assert.Single(CliRunner.Run("roles", _folder["out"], "--explain", "nothing").ErrorLines),
            StringComparison.Ordinal);
    }

    private static string[][] Lines(CliRunner run) =>
        [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t'))];

    /// <summary>Steps 1 and 2 on a drum loop; the ids of its samples.</summary>
    private string[] Run()
    {
        TestSongs.Write(_folder["loop.wav"], TestSongs.DrumLoop());
        Producer.Make(
            new MakeOptions { Output = _folder["out"], To = 2, Preprocess = new() { Inputs = [_folder["loop.wav"]] } });
        return [.. ArtifactJson
            .Read<KitManifest>(_folder["out/1_preprocess/kit_manifest.json"]).Samples.Select(s => s.Id)];
    }
}
