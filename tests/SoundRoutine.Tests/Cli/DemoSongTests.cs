using SoundRoutine.Cli;

namespace SoundRoutine.Tests.Cli;

public class DemoSongTests
{
    [Fact]
    public void The_program_carries_the_song_of_the_repository()
    {
        using var folder = new TemporaryFolder();
        string song = DemoSong.WriteTo(folder["run"]);
        Assert.Equal(folder["run/demo/song.wav"], song);
        Assert.Equal(File.ReadAllBytes(Repository.DemoSong), File.ReadAllBytes(song));
        Assert.Equal(song, DemoSong.WriteTo(folder["run"]));
    }

    [Fact]
    public void Another_song_in_its_place_is_kept_and_named()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["demo"]);
        File.WriteAllText(folder["demo/song.wav"], "mine");
        CliRunner run = CliRunner.Run("demo", "-o", folder.Path);
        Assert.Equal(1, run.Code);
        Assert.Contains("is not the song of the demo", run.Error);
        Assert.Equal("mine", File.ReadAllText(folder["demo/song.wav"]));
    }
}
