using System.Text.Json;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Cli;

/// <summary>An option is never passed over without a word, nor what was asked for before forgotten.</summary>
public sealed class IdleOptionTests : IClassFixture<MadeRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MadeRun _made;

    public IdleOptionTests(MadeRun made)
    {
        _made = made;
        made.CopyTo(Run);
    }

    private string Run => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Make_warns_of_options_of_steps_that_do_not_run()
    {
        string said = Succeed("make", "-o", Run, "--from", "7", "--style", "funk", "--format", "wav").Error;
        Assert.Contains("warning: --style belongs to step 3, which does not run", said, StringComparison.Ordinal);
        Assert.DoesNotContain("--format", said, StringComparison.Ordinal);
        Assert.Contains("--stems belongs to step 7", Succeed("make", _made.Input, "-o", Run, "--separator", "none",
            "--to", "1", "--stems").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Recordings_have_no_presets() => Assert.Contains("--preset changes nothing",
        Succeed("preprocess", _made.Input, "-o", Run, "--separator", "none", "--preset", "Jazz").Error,
        StringComparison.Ordinal);

    [Fact]
    public void Groove_extract_warns_of_options_of_other_inputs()
    {
        string midi = Path.Combine(Run, "7_render/loop.mid");
        Assert.Contains("--meter, --separator change nothing here", Succeed("groove", "extract", midi, "-o",
            _folder["g.json"], "--meter", "3/4", "--separator", "none").Error, StringComparison.Ordinal);
        Assert.Contains("--sequence changes nothing here", Succeed("groove", "extract", Run, "-o", _folder["g.json"],
            "--sequence", "1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Swing_that_was_asked_for_stays_with_the_style_of_the_source()
    {
        Succeed("grid", Run, "--style", "source", "--bars", "2");
        double own = Grid(2).Swing;
        Succeed("generate", Run, "--bars", "4", "--generator", "skeleton");
        Assert.Equal(own, Grid(3).Swing);
        Succeed("grid", Run, "--style", "source", "--bars", "2", "--swing", "66");
        Succeed("generate", Run, "--bars", "4", "--generator", "skeleton");
        Assert.Equal((66, 4), (Grid(5).Swing, Grid(5).Bars));
    }

    [Fact]
    public void Lists_are_json_where_that_is_asked_for()
    {
        using JsonDocument edits = JsonDocument.Parse(Succeed("edit", Run, "--list", "--json").Out);
        Assert.Equal("velocity", Assert.Single(edits.RootElement.EnumerateArray()).GetProperty("op").GetString());
        using JsonDocument styles = JsonDocument.Parse(Succeed("grid", "--styles", "--json").Out);
        Assert.Contains("funk", styles.RootElement.EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        CliRunner both = CliRunner.Run("edit", Run, "--list", "--op", "velocity:scale=0.5");
        Assert.Equal(2, both.Code);
        Assert.Contains("leave --op out", Assert.Single(both.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_name_begins_with_an_at_sign_is_no_file_of_arguments()
    {
        File.WriteAllText(_folder["words"], "grid\n--styles\n");
        Assert.Contains("funk", Succeed("@" + _folder["words"]).Out, StringComparison.Ordinal);
        string odd = "@" + Path.GetFileName(_folder.Path) + ".wav";
        File.Copy(_made.Input, odd);
        try
        {
            Assert.NotEmpty(Succeed("onsets", odd).Out);
        }
        finally
        {
            File.Delete(odd);
        }
    }

    [Fact]
    public void A_preview_is_of_the_kit_as_it_is()
    {
        Succeed("edit", Run, "--preview");
        Assert.Contains("unchanged", Succeed("edit", Run, "--preview").Out, StringComparison.Ordinal);
        File.AppendAllText(Path.Combine(Run, "1_preprocess/kit_manifest.json"), " ");
        Assert.DoesNotContain("unchanged", Succeed("edit", Run, "--preview").Out, StringComparison.Ordinal);
    }

    private GridValues Grid(int version) =>
        ArtifactJson.Read<GridArtifact>(Path.Combine(Run, $"3_grid/grid_v00{version}.json")).Grid;

    private static CliRunner Succeed(params string[] args)
    {
        CliRunner run = CliRunner.Run(args);
        Assert.True(run.Code == 0, run.Error);
        return run;
    }
}
