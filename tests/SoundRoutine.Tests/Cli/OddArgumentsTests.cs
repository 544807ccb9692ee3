using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Cli;

/// <summary>Command lines that are written otherwise than usual, and paths that are odd.</summary>
public sealed class OddArgumentsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_verb_may_stand_in_a_file_of_arguments()
    {
        TestSongs.Write(_folder["hit.wav"], TestSongs.DrumLoop(2));
        File.WriteAllLines(_folder["args"], ["inspect", _folder["hit.wav"]]);
        CliRunner run = CliRunner.Run("@" + _folder["args"]);
        Assert.Equal(0, run.Code);
        Assert.Contains("hit.wav: audio", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("make", "--no-such-option")]
    [InlineData("no-such-verb")]
    public void A_wrong_command_line_of_a_closed_terminal_ends_as_any_other(params string[] args)
    {
        using var gone = new ClosedTerminal();
        Assert.Equal(2, SoundRoutine.Cli.Cli.Run(args, gone, gone));
    }

    private sealed class ClosedTerminal : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("Input/output error");
    }

    [Fact]
    public void Completion_knows_the_options_of_a_verb() =>
        Assert.Contains("--style", CliRunner.Run("[suggest:7]", "make --").Out,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("make", "", "-o", "x")]
    [InlineData("inspect", "")]
    [InlineData("grid", "")]
    [InlineData("demo", "-o", "")]
    [InlineData("roles", "x", "--prompts", "")]
    public void An_empty_path_is_refused_in_a_line(params string[] args)
    {
        CliRunner run = CliRunner.Run(args);
        Assert.Equal(2, run.Code);
        Assert.EndsWith("is empty; name a file or folder", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_name_keeps_its_spaces()
    {
        Assert.Equal(0, CliRunner.Run("grid", _folder["run"], "--bars", "2").Code);
        CliRunner run = CliRunner.Run("generate", _folder["run"], "--groove", _folder[" feel.json "]);
        Assert.Equal(1, run.Code);
        Assert.Contains(_folder[" feel.json "] + ":", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_goes_into_a_folder_alone()
    {
        File.WriteAllText(_folder["file"], "");
        Directory.CreateDirectory(_folder["taken"]);
        File.WriteAllText(_folder["taken/demo"], "");
        Assert.EndsWith("is a file; name a folder for the results",
            Assert.Single(CliRunner.Run("demo", "-o", _folder["file"]).ErrorLines), StringComparison.Ordinal);
        Assert.Contains("lies where the song is to be",
            Assert.Single(CliRunner.Run("demo", "-o", _folder["taken"]).ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_without_end_are_out_of_range()
    {
        TestSongs.Write(_folder["hit.wav"], TestSongs.DrumLoop(2));
        CliRunner run = CliRunner.Run("preprocess", _folder["hit.wav"], "-o", _folder["out"], "--one-shot", "1e400");
        Assert.Equal(2, run.Code);
        Assert.Contains("one-shot", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--parts", "--separator", "separate", "a.wav", "--parts", "--separator", "none")]
    [InlineData("-o", "-q", "make", "songs", "-o", "-q")]
    public void An_option_without_its_value_is_named(string option, string next, params string[] args)
    {
        CliRunner run = CliRunner.Run(args);
        Assert.Equal(2, run.Code);
        Assert.Contains($"'{option}' needs a value; '{next}' after it is an option", run.ErrorLines[0],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file", "file: is a file; name a folder")]
    [InlineData("file/parts", "file: is a file; name a folder")]
    [InlineData("file/far/parts", "file: is a file; name a folder")]
    public void A_file_in_the_place_of_a_folder_is_named(string parts, string expected)
    {
        TestSongs.Write(_folder["hit.wav"], TestSongs.DrumLoop(2));
        File.WriteAllText(_folder["file"], "");
        foreach (string[] args in new string[][]
        {
            ["separate", _folder["hit.wav"], "--parts", _folder[parts], "--separator", "none"],
            ["separate", _folder["hit.wav"], "-o", _folder[$"{parts}/d.wav"], "--separator", "none"],
            ["roles", "--write-prompts", _folder[$"{parts}/prompts.json"]],
            ["preprocess", _folder["hit.wav"], "-o", _folder[parts], "--separator", "none"],
        })
        {
            CliRunner run = CliRunner.Run(args);
            Assert.Equal(1, run.Code);
            Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_value_that_is_bound_may_start_with_a_dash()
    {
        CliRunner run = CliRunner.Run("separate", _folder["missing.wav"], "-o=-x.wav", "--separator", "none");
        Assert.Equal(1, run.Code);
        Assert.Contains("missing.wav: there is no such file", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(2, CliRunner.Run("separate", _folder["missing.wav"], "-x.wav", "--separator", "none").Code);
    }

    public void Dispose() => _folder.Dispose();
}
