using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Cli;

/// <summary>A run has one name for its track, whichever verb renders it.</summary>
public sealed class TrackNameTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrackNameTests() => TestSongs.Write(_folder["my song.wav"], TestSongs.DrumLoop(4));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_track_keeps_the_name_of_its_song_through_edits_and_renders()
    {
        Run("make", _folder["my song.wav"], "-o", _folder["out"]);
        Run("edit", _folder["out"], "--op", "velocity:scale=0.8");
        Run("render", _folder["out"]);
        Run("make", "-o", _folder["out"], "--from", "4", "--seed", "7");
        Assert.Equal(["my song.mid", "my song.svg", "my song.wav"], Tracks());
    }

    [Fact]
    public void So_it_does_where_the_run_was_stopped_before_its_track()
    {
        Run("make", _folder["my song.wav"], "-o", _folder["out"], "--to", "6");
        Run("render", _folder["out"]);
        Assert.Equal(["my song.mid", "my song.svg", "my song.wav"], Tracks());
    }

    [Fact]
    public void A_name_that_is_given_is_kept()
    {
        Run("make", _folder["my song.wav"], "-o", _folder["out"], "--name", "final");
        Run("edit", _folder["out"], "--op", "velocity:scale=0.8");
        Run("render", _folder["out"]);
        Assert.Equal(["final.mid", "final.svg", "final.wav"], Tracks());
        Run("render", _folder["out"], "--name", "other");
        Run("render", _folder["out"], "--depth", "16");
        Assert.Equal(6, Tracks().Length);
    }

    [Fact]
    public void A_run_that_nothing_has_named_makes_a_track()
    {
        Run("make", _folder["my song.wav"], _folder["my song.wav"], "-o", _folder["out"]);
        Run("render", _folder["out"], "--depth", "16");
        Assert.Equal(["track.mid", "track.svg", "track.wav"], Tracks());
    }

    private static void Run(params string[] args)
    {
        string[] quick = args[0] switch { "make" =>
            ["--format", "wav", "--bars", "2", "--separator", "none"], "render" => ["--format", "wav"], _ => [] };
        CliRunner run = CliRunner.Run([.. args, .. quick]);
        Assert.True(run.Code == 0, run.Error);
    }

    private string[] Tracks() =>
        [.. Directory.GetFiles(_folder["out/7_render"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
