using System.Diagnostics;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Ffmpeg;

namespace SoundRoutine.Tests.Audio.Ffmpeg;

public sealed class FfmpegDecodeTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Encodes with ffmpeg itself, so that reading is not tested against our own writing.</summary>
    private string Make(string name, int rate, double seconds, params string[] options)
    {
        string path = _folder.File(name);
        string[] arguments = ["-v", "error", "-nostdin", "-f", "lavfi", "-i",
            FormattableString.Invariant($"aevalsrc=0.5*sin(2*PI*1000*t)|0.25*sin(2*PI*1000*t):s={rate}:d={seconds}"),
                .. options, "file:" + path];
        using Process process = Process.Start(new ProcessStartInfo(FfmpegProgram.Find()!.Executable, arguments))!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return path;
    }

    [FfmpegTheory]
    [InlineData("mp3", 44100)]
    [InlineData("flac", 96000)]
    [InlineData("ogg", 44100)]
    [InlineData("m4a", 48000)]
    [InlineData("aiff", 22050)]
    [InlineData("webm", 48000)]
    [InlineData("opus", 48000)]
    [InlineData("caf", 44100)]
    [InlineData("wma", 44100)]
    [InlineData("aac", 44100)]
    public void A_sine_is_decoded_with_its_pitch_level_and_length(string format, int rate)
    {
        // At LAME's default rate the encoder itself turns the level down by 5 %.
        AudioBuffer sound = AudioFile.Read(Make("sine." + format, rate, 1, format == "mp3" ? ["-q:a", "2"] : []));
        Assert.Equal((rate, 2), (sound.SampleRate, sound.Channels));
        // Raw AAC and WMA do not record the encoder's delay; AAC in M4A fills its last packet with silence; some
        // versions of ffmpeg lose half a block at the end of a very short Ogg file.
        int slack = format switch { "aac" or "wma" => 4096, "m4a" => 1023, "webm" or "opus" => 960, "ogg" => 128, _ =>
            0 };
        Assert.InRange(sound.Frames, rate - (format == "m4a" ? 0 : slack), rate + slack);
        (double hz, double left) = TestSounds.Measure(sound[0], rate);
        (_, double right) = TestSounds.Measure(sound[1], rate);
        Assert.Equal(1000, hz, 0.5);
        Assert.Equal(0.5, left, 0.01);
        Assert.Equal(0.25, right, 0.01);
    }

    [FfmpegTheory]
    [InlineData("mp3", ".wav")]
    [InlineData("flac", ".mp3")]
    [InlineData("wav", ".mp3")]
    public void What_a_file_holds_counts_and_not_its_name(string format, string named)
    {
        string path = _folder.File("mislabeled" + named);
        File.Move(Make("source." + format, 44100, 1), path);
        Assert.Equal(44100, AudioFile.Read(path).Frames);
    }

    [FfmpegTheory]
    [InlineData("adpcm_ms")]
    [InlineData("pcm_alaw")]
    public void Compressed_WAV_is_read(string codec)
    {
        AudioBuffer sound = AudioFile.Read(Make("a.wav", 44100, 1, "-c:a", codec));
        Assert.InRange(sound.Frames, 44100, 44100 + 2048);
        Assert.Equal(1000, TestSounds.Measure(sound[0], 44100).Hz, 1.0);
    }

    [FfmpegFact]
    public void A_cut_off_mp3_gives_what_is_there()
    {
        string path = Make("cut.mp3", 44100, 4);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        AudioBuffer sound = AudioFile.Read(path);
        Assert.InRange(sound.Seconds, 1.5, 2.5);
        Assert.Equal(1000, TestSounds.Measure(sound[0], 44100).Hz, 0.5);
    }

    [FfmpegTheory]
    [InlineData("a.mp3", "this is a text and not a song, however long it goes on")]
    [InlineData("a.wav", "RIFX but not really")]
    [InlineData("a.flac", "fLaC")]
    public void What_is_no_audio_is_one_line(string name, string content)
    {
        string path = _folder.File(name);
        File.WriteAllText(path, content);
        var error = Assert.Throws<SoundRoutineException>(() => AudioFile.Read(path));
        Assert.StartsWith(path + ": ", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [FfmpegTheory]
    [InlineData("ffconcat version 1.0\nfile other.wav\n")]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nother.wav\n#EXT-X-ENDLIST\n")]
    public void A_list_of_other_files_is_not_followed(string content)
    {
        Make("other.wav", 44_100, 1);
        string path = _folder.File("list.mp3");
        File.WriteAllText(path, content);
        Assert.Equal($"{path}: there is no sound in it; give an audio file",
            Assert.Throws<SoundRoutineException>(() => AudioFile.Read(path)).Message);
    }

    [FfmpegFact]
    public void A_picture_holds_no_sound()
    {
        string path = _folder.File("cover.mp3");
        Make("cover.png", 8000, 0.1, "-filter_complex", "showwavespic=s=64x64", "-frames:v", "1");
        File.Move(_folder.File("cover.png"), path);
        Assert.Contains("no sound", Assert.Throws<SoundRoutineException>(() => AudioFile.Read(path)).Message);
    }

    [FfmpegFact]
    public void Canceling_ends_the_decoding()
    {
        string song = Make("song.mp3", 44100, 20);
        using var cancel = new CancellationTokenSource();
        using IAudioSource source = AudioFile.Open(song, cancel.Token);
        Assert.True(source.Read(new float[2000]) > 0);
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => source.Read(new float[2000]));
    }

    [FfmpegFact]
    public void A_source_can_be_left_in_the_middle()
    {
        using IAudioSource source = AudioFile.Open(Make("song.flac", 44100, 20));
        Assert.Equal(1000, source.Read(new float[2000]));
    }

    [Fact]
    public void The_variable_comes_before_the_path_and_nothing_comes_after_it()
    {
        string program = _folder.File("ffmpeg");
        File.WriteAllText(program, "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Null(FfmpegProgram.Find(name => name == "PATH" ? Path.GetDirectoryName(program) : null));
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            Assert.Equal(program,
                FfmpegProgram.Find(
                    name => name == "PATH" ? "/nowhere" + Path.PathSeparator + Path.GetDirectoryName(program)
                        : null)!.Executable);
        }
        Assert.Equal(program,
            FfmpegProgram.Find(name => name == FfmpegProgram.Variable ? program : "/usr/bin")!.Executable);
        Assert.Null(FfmpegProgram.Find(name => name == FfmpegProgram.Variable ? "/no/such/ffmpeg" : "/usr/bin"));
        Assert.Null(FfmpegProgram.Find(_ => null));
    }

    [Fact]
    public void The_install_command_fits_the_system()
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.Equal("sudo dnf install ffmpeg-free", FfmpegProgram.InstallCommandFor(program => program == "dnf"));
        Assert.Contains("https://", FfmpegProgram.InstallCommandFor(_ => false));
    }
}
