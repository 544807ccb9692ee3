using SoundRoutine.Studio.Hosting;

namespace SoundRoutine.Tests.Studio;

public class CommandLineTests
{
    [Theory]
    [InlineData("", "default", 7333, true)]
    [InlineData("songs", "songs", 7333, true)]
    [InlineData("--port 80 songs", "songs", 80, true)]
    [InlineData("songs --no-browser --port 8000", "songs", 8000, false)]
    [InlineData("-- -songs", "-songs", 7333, true)]
    public void Arguments_stand_in_any_order(string args, string folder, int port, bool browser)
    {
        var line = CommandLine.Parse(args.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(folder == "default" ? StudioOptions.DefaultFolder : folder, line.Folder);
        Assert.Equal((port, browser, false), (line.Port, line.Browser, line.EndWithInput));
    }

    [Fact]
    public void The_dashboard_only_shows_unless_it_may_change()
    {
        var line = CommandLine.Parse(["--end-with-input", "--dashboard", "--port", "8093"]);
        Assert.Equal((true, false, 8093), (line.Dashboard, line.AllowChanges, line.Port));
        Assert.True(CommandLine.Parse(["--dashboard", "--allow-changes"]).AllowChanges);
        Assert.False(CommandLine.Parse(["songs"]).Dashboard);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("--what")]
    [InlineData("--port")]
    [InlineData("--port x")]
    [InlineData("--port 0")]
    [InlineData("--port 65536")]
    [InlineData("-- a b")]
    public void What_is_not_known_is_refused(string args) =>
        Assert.Throws<ArgumentException>(() => CommandLine.Parse(args.Split(' ')));
}
