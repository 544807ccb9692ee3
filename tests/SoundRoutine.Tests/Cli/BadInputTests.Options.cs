using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Cli;

public partial class BadInputTests
{
    [Theory]
    [InlineData("--style", "polka", "rock")]
    [InlineData("--meter", "13/8", "12/8")]
    [InlineData("--bpm", "12", "30")]
    [InlineData("--bpm", "fast", "auto")]
    [InlineData("--bars", "0", "256")]
    [InlineData("--bars", "many", "many")]
    [InlineData("--swing", "99", "75")]
    [InlineData("--format", "aiff", "flac")]
    [InlineData("--separator", "magic", "hpss")]
    [InlineData("--rate", "8000", "48000")]
    [InlineData("--depth", "12", "24")]
    [InlineData("--select", "best", "velocity")]
    [InlineData("--name", "../up", "name")]
    [InlineData("--density", "2", "0 to 1")]
    [InlineData("--density", "NaN", "0 to 1")]
    [InlineData("--stile", "rock", "--stile")]
    public void A_wrong_option_is_refused_before_anything_is_written(string option, string value, string expected)
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["good.wav"], TestSongs.DrumLoop(4));
        CliRunner run = CliRunner.Run("make", folder["good.wav"], "-o", folder["out"], option, value);
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, Assert.Single(run.ErrorLines));
        Assert.False(Directory.Exists(folder["out"]));
    }
}
