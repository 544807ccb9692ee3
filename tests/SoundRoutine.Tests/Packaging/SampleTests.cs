using SoundRoutine.Audio;
using SoundRoutine.Tests.Kits;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Packaging;

/// <summary>The programs in <c>samples/</c> are compiled and run as their first lines say.</summary>
[Collection(nameof(SerialBuilds))]
public sealed class SampleTests : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "samples");

    private readonly TemporaryFolder _user = new();

    public void Dispose() => _user.Dispose();

    [Fact]
    public void A_track_is_made()
    {
        Write("song.wav", TestSongs.DrumLoop());
        Assert.Contains("track.wav", Run("make-track", "song.wav", "my-track"));
        Assert.True(File.Exists(_user["my-track/7_render/track.wav"]));
    }

    [Fact]
    public void Drums_are_taken_out_of_a_song()
    {
        AudioBuffer song = TestSongs.DrumLoop();
        Write("song.wav", song);
        Run("separate", "song.wav", "drums.wav");
        Assert.Equal(song.Frames, AudioFile.Read(_user["drums.wav"]).Frames);
    }

    [Fact]
    public void Sounds_are_named()
    {
        Write("one.wav", TestSounds.Mono(TestSounds.Kick()));
        Write("other.wav", TestSounds.Mono(TestSounds.Snare()));
        string said = Run("classify", "one.wav", "other.wav");
        Assert.Contains("one.wav: Kick", said);
        Assert.Contains("other.wav: Snare", said);
    }

    [Fact]
    public void A_style_of_its_own_is_played()
    {
        Run("own-style", "pattern.mid");
        Assert.Equal("MThd"u8, File.ReadAllBytes(_user["pattern.mid"]).AsSpan(0, 4));
    }

    [Fact]
    public void Every_sample_is_short_and_tested()
    {
        string[] samples = Directory.GetFiles(Folder, "*.cs");
        string[] tested = ["classify.cs", "make-track.cs", "own-style.cs", "separate.cs"];
        Assert.Equal(tested, samples.Select(Path.GetFileName).Order());
        Assert.All(samples, s => Assert.InRange(File.ReadLines(s).Count(), 1, 30));
    }

    private string Run(string sample, params string[] arguments) =>
        ExternalCommand.Run(_user.Path, new Dictionary<string, string?>(),
            ["dotnet", "run", "-c", "Release", Path.Combine(Folder, $"{sample}.cs"), "--", .. arguments]);

    private void Write(string name, AudioBuffer sound)
    {
        using IAudioSource source = sound.AsSource();
        AudioFile.Write(_user[name], source, new EncodeOptions());
    }
}
