using SoundRoutine.Audio;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Cli;

/// <summary>Folders that 'separate' makes, and what it says of what it wrote.</summary>
public sealed class SeparateOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SeparateOutputTests() => TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(2));

    public void Dispose() => _folder.Dispose();

    private string[] Names =>
        [.. Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_folder.Path, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_folder_that_is_missing_is_made()
    {
        CliRunner run = CliRunner.Run("separate", _folder["a.wav"], "-o", _folder["b/c/d.wav"], "--rest",
            _folder["b/e/r.wav"], "--stems", _folder["f/s"], "--separator", "embedded", "--device", "cpu");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(["a.wav", "b", "b/c", "b/c/d.wav", "b/e", "b/e/r.wav", "f", "f/s", "f/s/drums.wav",
            "f/s/rest.wav"], Names);
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_is_named_as_one()
    {
        Directory.CreateDirectory(_folder["there"]);
        CliRunner run = CliRunner.Run("separate", _folder["a.wav"], "-o", _folder["there"], "--separator", "none");
        Assert.Equal(2, run.Code);
        Assert.Contains($"{_folder["there"]}: is a folder; name a file in it", Assert.Single(run.ErrorLines),
            StringComparison.Ordinal);
        run = CliRunner.Run("separate", _folder["a.wav"], "-o", _folder["drums"], "--separator", "none");
        Assert.Equal(2, run.Code);
        Assert.Contains("end it in .wav", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.wav", "new/far/p")]
    [InlineData("a.wav", "a.wav/p")]
    public void Refused_it_leaves_no_folder_that_it_made_and_every_other(string input, string parts)
    {
        Directory.CreateDirectory(_folder["there"]);
        CliRunner run = CliRunner.Run("separate", _folder[input], "-o", _folder["there/b/c/d.wav"], "--parts",
            _folder[parts], "--separator", "none");
        Assert.Equal(1, run.Code);
        Assert.Equal(["a.wav", "there"], Names);
    }

    [Theory]
    [InlineData("embedded", 0)]
    [InlineData("embedded", 1)]
    [InlineData("hpss", 2)]
    [InlineData("none", 2)]
    public void Of_silence_it_says_that_what_it_wrote_is_silent(string separator, int steps)
    {
        float[] dither = [.. Enumerable.Range(0, 22_050).Select(i => (i * i % 7 - 3) * steps / 3f / 32_768)];
        TestSongs.Write(_folder["quiet.wav"], new AudioBuffer(22_050, dither));
        CliRunner run = CliRunner.Run("separate", _folder["quiet.wav"], "-o", _folder["d.wav"], "--separator",
            separator, "--device", "cpu");
        Assert.Equal(0, run.Code);
        Assert.Contains($"warning: {_folder["quiet.wav"]}: is silent from start to end", run.Error,
            StringComparison.Ordinal);
        Assert.Equal(steps > 0, run.Error.Contains("but for noise under -", StringComparison.Ordinal));
        Assert.DoesNotContain("silent", CliRunner.Run("separate", _folder["a.wav"], "-o", _folder["d.wav"],
            "--separator", separator, "--device", "cpu").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hpss", "best", true)]
    [InlineData("none", "fast", true)]
    [InlineData("hpss", "balanced", false)]
    [InlineData("embedded", "fast", false)]
    public void A_quality_that_changes_nothing_is_named(string separator, string quality, bool idle)
    {
        foreach (string verb in new[] { "separate", "preprocess" })
        {
            CliRunner run = CliRunner.Run(verb, _folder["a.wav"], "-o", _folder[verb == "separate" ? "d.wav" : "out"],
                "--separator", separator, "--quality", quality, "--device", "cpu");
            Assert.Equal(0, run.Code);
            Assert.Equal(idle, run.Error.Contains(
                $"warning: --quality {quality} changes nothing: --separator {separator} has one quality",
                StringComparison.Ordinal));
        }
    }
}
