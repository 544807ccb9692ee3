using System.Text.Json;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Cli;

namespace SoundRoutine.Tests.Pipeline;

/// <summary>What the program can make anew never stands in the way; what the user has decided is never lost.</summary>
public sealed class DamagedRunTests : IClassFixture<MadeRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MadeRun _made;

    public DamagedRunTests(MadeRun made)
    {
        _made = made;
        made.CopyTo(_folder["out"]);
    }

    public static TheoryData<string> Damages =>
        ["", "   \n", "\0\0\0\0", "{ \"artifact\": \"ru", "null", "[]", "HALF", "\"format\": 99"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_ledger_is_made_anew_from_the_folder_and_the_edits_stay(string damage)
    {
        Damage(_folder["out/run.json"], damage);
        Assert.Contains("0.8", CliRunner.Run("edit", _folder["out"], "--list").Out, StringComparison.Ordinal);
        CliRunner render = CliRunner.Run("render", _folder["out"], "--format", "wav");
        Assert.True(render.Code == 0, render.Error);
        Assert.Equal(["loop.mid", "loop.svg", "loop.wav"], Tracks());
        Assert.True(JsonDocument
            .Parse(File.ReadAllText(_folder["out/run.json"])).RootElement.TryGetProperty("steps", out _));

        Damage(_folder["out/run.json"], damage);
        CliRunner make = Make();
        Assert.True(make.Code == 0, make.Error);
        Assert.Contains("1 edit,", make.Out, StringComparison.Ordinal);
        // Nothing that was there before has been written over.
        Assert.True(File.Exists(_folder["out/3_grid/grid_v001.json"])
            && File.Exists(_folder["out/3_grid/grid_v002.json"]));
    }

    [Fact]
    public void A_lost_ledger_is_one_that_is_empty()
    {
        File.Delete(_folder["out/run.json"]);
        Assert.Equal(0, CliRunner.Run("layout", _folder["out"]).Code);
        Assert.Equal(0, CliRunner.Run("generate", _folder["out"], "--density", "0.9").Code);
    }

    [Fact]
    public void Of_a_lost_ledgers_files_only_whole_ones_count()
    {
        Assert.Equal(0, CliRunner.Run("generate", _folder["out"], "--seed", "7").Code);
        File.WriteAllText(_folder["out/run.json"], "");
        File.WriteAllText(_folder["out/4_generate/event_grid_transformer_v002.json"], "");
        using RunFolder run = RunFolder.OpenForReading(_folder["out"]);
        Assert.EndsWith("v001.json", run.PathOf<EventGrid>(StepNames.Generate), StringComparison.Ordinal);
        Assert.Equal(3, run.NextVersion(StepNames.Generate));
    }

    [Theory]
    [InlineData("{ \"name\": \"somebody else's\" }")]
    [InlineData("run: this")]
    public void A_file_of_somebody_else_is_left_alone(string text)
    {
        Directory.CreateDirectory(_folder["theirs"]);
        File.WriteAllText(_folder["theirs/run.json"], text);
        CliRunner run = CliRunner.Run("make", _made.Input, "-o", _folder["theirs"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("choose another folder", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(_folder["theirs/run.json"]));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void Whatever_the_program_wrote_is_made_anew(string damage)
    {
        foreach (string file in Directory.EnumerateFiles(_folder["out"], "*.json", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("edit_history.json", StringComparison.Ordinal)).Order().ToList())
            Damage(file, damage);
        CliRunner make = Make();
        Assert.True(make.Code == 0, make.Error);
        Assert.Contains("1 edit,", make.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source.json", "")]
    [InlineData("source.json", "HALF")]
    [InlineData("source.json", null)]
    [InlineData("0000.wav", "")]
    [InlineData("0000.wav", "HALF")]
    [InlineData("0000.wav", null)]
    public void A_damaged_analysis_is_made_anew_by_the_step_that_is_told_to_and_by_one_that_needs_it(string name,
        string? damage)
    {
        string file = Directory.EnumerateFiles(_folder["out/1_preprocess/sources"], name, SearchOption.AllDirectories)
            .Single();
        byte[] whole = File.ReadAllBytes(file);
        Break();
        Assert.Equal(0, CliRunner.Run("report", _folder["out"]).Code);
        if (name == "source.json")
            Assert.Contains("'soundroutine preprocess'",
                Assert.Single(CliRunner.Run("groove", "extract", _folder["out"], "-o", _folder["g.json"]).ErrorLines),
                StringComparison.Ordinal);
        Assert.Equal(0, CliRunner.Run("preprocess", _made.Input, "-o", _folder["out"], "--separator", "none").Code);
        Assert.Equal(whole, File.ReadAllBytes(file));
        Assert.Equal(0, CliRunner.Run("groove", "extract", _folder["out"], "-o", _folder["g.json"]).Code);

        // Another kit from the same input, and a style that is taken from it.
        Break();
        Assert.Equal(0,
            CliRunner.Run("make", _made.Input, "-o", _folder["out"], "--separator", "none", "--bars", "2", "--format",
            "wav", "--style", "source").Code);
        Assert.Equal(whole, File.ReadAllBytes(file));

        void Break()
        {
            if (damage is null) File.Delete(file);
            else Damage(file, damage);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("HALF")]
    public void A_damaged_edit_history_is_refused_with_advice_that_helps_and_kept(string damage)
    {
        string path = _folder["out/6_edit/edit_history.json"];
        Damage(path, damage);
        byte[] damaged = File.ReadAllBytes(path);
        foreach (CliRunner run
            in new[] { Make(), CliRunner.Run("edit", _folder["out"], "--op", "velocity:scale=0.5"),
                CliRunner.Run("edit", _folder["out"], "--undo") })
        {
            Assert.Equal(1, run.Code);
            Assert.Contains("--clear", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        }
        Assert.Equal(damaged, File.ReadAllBytes(path));
        Assert.Equal(0, CliRunner.Run("edit", _folder["out"], "--clear").Code);
        Assert.Equal(damaged, File.ReadAllBytes(_folder["out/6_edit/edit_history.damaged.json"]));
        Assert.Equal(0, Make().Code);
    }

    [Fact]
    public void A_damaged_list_of_roles_that_were_set_is_refused_with_advice_that_helps()
    {
        string path = _folder["out/2_roles/role_overrides.json"];
        File.WriteAllText(path, "{");
        Assert.Contains("move it away", Assert.Single(Make().ErrorLines), StringComparison.Ordinal);
        File.Move(path, _folder["away.json"]);
        Assert.Equal(0, Make().Code);
    }

    [Fact]
    public void An_embedding_that_is_none_is_made_anew()
    {
        string path = _folder["out/2_roles/embeddings_embedded.json"];
        Embeddings first = ArtifactJson.Read<Embeddings>(path);
        string[] broken =
            [Embeddings.Pack(new float[3]), Embeddings.Pack([float.NaN, 1]),
                Embeddings.Pack([.. Embeddings.Unpack(first.Sounds.Values.First()).Select(x => 2 * x)])];
        foreach (string one in broken)
        {
            ArtifactJson.Write(path,
                first with { Sounds = first.Sounds.SetItem(first.Sounds.Keys.First(), one),
                    Texts = first.Texts.SetItem(first.Texts.Keys.First(), one) });
            Assert.Equal(0,
                CliRunner.Run("roles", _folder["out"], "--max-pool", $"{50 + Array.IndexOf(broken, one)}").Code);
            Assert.Equal(first.Sounds, ArtifactJson.Read<Embeddings>(path).Sounds);
        }
    }

    [Fact]
    public void A_step_whose_file_is_gone_says_which_verb_makes_it()
    {
        Directory.Delete(_folder["out/5_layout"], recursive: true);
        Assert.Contains("'soundroutine layout'", Assert.Single(CliRunner.Run("edit", _folder["out"]).ErrorLines),
            StringComparison.Ordinal);
        Assert.Equal(0, CliRunner.Run("layout", _folder["out"]).Code);
        Assert.Equal(0, CliRunner.Run("edit", _folder["out"]).Code);
    }

    private CliRunner Make() => _made.MakeIn(_folder["out"]);

    private string[] Tracks() =>
        [.. Directory.GetFiles(_folder["out/7_render"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    /// <summary>Puts a text in the place of a file; HALF keeps its first half.</summary>
    private static void Damage(string file, string damage)
    {
        if (damage == "HALF")
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^(int)(new FileInfo(file).Length / 2)]);
        else File.WriteAllText(file, damage);
    }
}
