using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;
using SoundRoutine.Tests.Audio;
using SoundRoutine.Tests.Separation;

namespace SoundRoutine.Tests.Cli;

public class SeparateTests
{
    private static AudioBuffer Song(TestFolder folder, int rate = 48_000)
    {
        AudioBuffer song = TestSounds.Sine(rate, 0.2, 330, 2);
        using IAudioSource source = song.AsSource();
        AudioFile.Write(folder.File("song.wav"), source, new EncodeOptions { Encoding = WavEncoding.Float32 });
        return song;
    }

    [Fact]
    public void Drums_rest_and_all_stems_are_written_in_one_go()
    {
        using var folder = new TestFolder();
        AudioBuffer song = Song(folder);
        CliRunner run =
            CliRunner.Run("separate", folder.File("song.wav"), "-o", folder.File("drums.wav"), "--rest",
                folder.File("rest.wav"),
            "--stems", folder.File("stems"), "--separator", TinyDemucs.File("sum.onnx"), "--device", "cpu");
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("by htdemucs on cpu", run.Out, StringComparison.Ordinal);
        AudioBuffer drums = AudioFile.Read(folder.File("drums.wav")), rest = AudioFile.Read(folder.File("rest.wav"));
        AudioBuffer[] stems =
            [.. new[] { "drums", "bass", "other",
                "vocals" }.Select(s => AudioFile.Read(Path.Combine(folder.File("stems"), s + ".wav")))];
        foreach (AudioBuffer part in stems.Append(drums).Append(rest))
            Assert.Equal((song.SampleRate, song.Channels, song.Frames), (part.SampleRate, part.Channels, part.Frames));
        for (int c = 0; c < 2; c++)
        {
            Assert.True(drums[c].SequenceEqual(stems[0][c]));
            for (int i = 0; i < song.Frames; i++)
            {
                Assert.Equal(song[c][i], drums[c][i] + rest[c][i], 1e-6f);
                // Away from the ends, where a change of rate smears what starts abruptly.
                if (i > 200 && i < song.Frames - 200) Assert.Equal(song[c][i], stems.Sum(s => s[c][i]), 0.01f);
            }
        }
    }

    [Fact]
    public void What_a_killed_run_left_of_the_same_files_is_swept()
    {
        using var folder = new TestFolder();
        Song(folder);
        Directory.CreateDirectory(folder.File("parts"));
        string[] left = ["drums.wav", "parts/kick.wav", "parts/drums.wav"];
        foreach (string file in left)
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(folder.File(file))!,
                $".{Path.GetFileName(file)}.{TemporaryOwner.Host}-2147483646-1.part"), "x");
        CliRunner run = CliRunner.Run("separate", folder.File("song.wav"), "-o", folder.File("drums.wav"), "--parts",
            folder.File("parts"), "--separator", "hpss");
        Assert.True(run.Code == 0, run.Error);
        Assert.Empty(Directory.EnumerateFiles(folder.File("."), "*.part", new EnumerationOptions
            { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }));
    }

    [Fact]
    public void A_stem_that_cannot_be_written_leaves_none_behind()
    {
        using var folder = new TestFolder();
        Song(folder);
        CliRunner run = CliRunner.Run("separate", folder.File("song.wav"), "-o", folder.File("drums.wav"), "--rest",
            folder.File("song.wav/rest.wav"), "--separator", TinyDemucs.File("sum.onnx"));
        Assert.Equal(1, run.Code);
        Assert.Contains("song.wav: is a file", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["song.wav"], folder.Names);
    }

    [Theory]
    [InlineData("--separator", "htdemucs", 1, "soundroutine models pull htdemucs")]
    [InlineData("--device", "tpu", 2, "cuda")]
    [InlineData("--quality", "ultra", 2, "fast, balanced, best")]
    public void What_cannot_be_done_is_said_in_one_line(string option, string value, int code, string expected)
    {
        using var folder = new TestFolder();
        Song(folder);
        CliRunner run =
            CliRunner.Run("separate", folder.File("song.wav"), "-o", folder.File("drums.wav"), option, value);
        Assert.Equal(code, run.Code);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["song.wav"], folder.Names);
    }

    [Fact]
    public void Median_filters_give_no_stems()
    {
        using var folder = new TestFolder();
        Song(folder);
        CliRunner run =
            CliRunner.Run("separate", folder.File("song.wav"), "-o", folder.File("drums.wav"), "--stems",
                folder.File("stems"), "--separator", "hpss");
        Assert.Equal(2, run.Code);
        Assert.Contains("--separator htdemucs or embedded", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_pulled_network_the_one_that_ships_gives_drums_and_rest()
    {
        using var folder = new TestFolder();
        AudioBuffer song = Song(folder);
        CliRunner run = CliRunner.Run("separate", folder.File("song.wav"), "-o", folder.File("drums.wav"), "--rest",
            folder.File("rest.wav"), "--stems", folder.File("stems"), "--device", "cpu");
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("by embedded on cpu", run.Out, StringComparison.Ordinal);
        AudioBuffer drums = AudioFile.Read(folder.File("drums.wav")), rest = AudioFile.Read(folder.File("rest.wav"));
        Assert.Equal((song.SampleRate, song.Channels, song.Frames), (drums.SampleRate, drums.Channels, drums.Frames));
        AudioBuffer[] stems =
            [.. new[] { "drums", "rest" }.Select(s => AudioFile.Read(Path.Combine(folder.File("stems"), s + ".wav")))];
        Assert.Equal(2, Directory.GetFiles(folder.File("stems")).Length);
        for (int c = 0; c < 2; c++)
        {
            Assert.True(drums[c].SequenceEqual(stems[0][c]) && rest[c].SequenceEqual(stems[1][c]));
            for (int i = 0; i < song.Frames; i++) Assert.Equal(song[c][i], drums[c][i] + rest[c][i], 1e-6f);
        }
    }

    [Fact]
    public void Step_1_takes_the_network_for_songs()
    {
        using var folder = new TestFolder();
        Song(folder, 44_100);
        CliRunner run = CliRunner.Run("preprocess", folder.File("song.wav"), "-o", folder.File("run"), "--separator",
            TinyDemucs.File("sum.onnx"), "--device", "cpu", "--always-separate", "--json");
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("\"separator\": \"htdemucs\"",
            File.ReadAllText(Path.Combine(folder.File("run"), "1_preprocess", "kit_manifest.json")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Another_quality_runs_step_1_again_and_stands_in_its_manifest()
    {
        using var folder = new TestFolder();
        Song(folder, 44_100);
        string Manifest(string quality, string expected)
        {
            CliRunner run = CliRunner.Run("preprocess", folder.File("song.wav"), "-o", folder.File("run"),
                "--separator", TinyDemucs.File("tiny.onnx"), "--device", "cpu", "--always-separate", "--quality",
                quality);
            Assert.True(run.Code == 0, run.Error);
            Assert.Equal(expected.Length > 0, run.Out.Contains("unchanged", StringComparison.Ordinal));
            return File.ReadAllText(Path.Combine(folder.File("run"), "1_preprocess", "kit_manifest.json"));
        }
        Assert.Contains("\"quality\": \"fast\"", Manifest("fast", ""), StringComparison.Ordinal);
        Assert.Contains("\"quality\": \"best\"", Manifest("best", ""), StringComparison.Ordinal);
        Assert.Contains("\"quality\": \"best\"", Manifest("best", "unchanged"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_network_says_what_was_wrong_with_a_file()
    {
        using var folder = new TestFolder();
        float[] Values(int bad) =>
            [.. Enumerable.Range(0, 5000).Select(i => i < bad ? float.NaN : 0.3f * MathF.Sin(0.1f * i))];
        CliRunner Separate(string name, float[] values)
        {
            using (IAudioSource source = new AudioBuffer(44_100, values).AsSource())
                AudioFile.Write(folder.File(name), source, new EncodeOptions { Encoding = WavEncoding.Float32 });
            return CliRunner.Run("separate", folder.File(name), "-o", folder.File("drums.wav"), "--separator",
                TinyDemucs.File("tiny.onnx"), "--device", "cpu");
        }
        foreach ((string name, float[] values) in new[] { ("nan.wav", Values(5000)), ("empty.wav", []) })
        {
            CliRunner refused = Separate(name, values);
            Assert.Equal(1, refused.Code);
            Assert.Contains(name, Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        }
        Assert.Equal(["empty.wav", "nan.wav"], folder.Names.Order());
        CliRunner some = Separate("some.wav", Values(7));
        Assert.Equal(0, some.Code);
        Assert.Contains("7 values were NaN", some.Error, StringComparison.Ordinal);
        Assert.All(AudioFile.Read(folder.File("drums.wav"))[0].ToArray(), v => Assert.True(float.IsFinite(v)));
    }
}
