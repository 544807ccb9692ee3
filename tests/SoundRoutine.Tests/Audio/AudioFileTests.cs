using System.Diagnostics;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Ffmpeg;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;
using SoundRoutine.Tests.Audio.Wav;

namespace SoundRoutine.Tests.Audio;

public sealed class AudioFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Bytes(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }

    private static void Fails(Action action, string names, string says)
    {
        var error = Assert.Throws<SoundRoutineException>(action);
        Assert.StartsWith(names + ": ", error.Message);
        Assert.Contains(says, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("a.wav", true)]
    [InlineData("a/b.c/Kick.WAV", true)]
    [InlineData("x.opus", true)]
    [InlineData("x.mid", false)]
    [InlineData("wav", false)]
    public void Audio_is_told_by_extension(string path, bool isAudio) => Assert.Equal(isAudio, AudioFile.IsAudio(path));

    [Fact]
    public void A_WAV_file_comes_back_as_it_was_written()
    {
        AudioBuffer sine = TestSounds.Sine(48000, 0.7, 440, 2);
        var seen = new List<double>();
        string path = _folder.File("sine.wav");
        AudioFile.Write(path, sine.AsSource(),
            new EncodeOptions { Encoding = WavEncoding.Float32, Tags = new AudioTags { Title = "Siné" } },
            new Recorder(seen));
        AudioBuffer back = AudioFile.Read(path);
        Assert.Equal((48000, 2), (back.SampleRate, back.Channels));
        Assert.Equal(sine[0].ToArray(), back[0].ToArray());
        Assert.Equal(sine[1].ToArray(), back[1].ToArray());
        Assert.Equal(["sine.wav"], _folder.Names);
        Assert.True(seen.Count > 1 && seen[^1] == 1 && seen.SequenceEqual(seen.Order()));
    }

    [Fact]
    public void Reading_what_cannot_be_read_is_one_line()
    {
        Fails(() => AudioFile.Read(_folder.File("none.wav")), _folder.File("none.wav"), "no such file");
        Fails(() => AudioFile.Read(_folder.File("no/ne.wav")), _folder.File("no/ne.wav"), "no such file");
        Directory.CreateDirectory(_folder.File("dir.wav"));
        Fails(() => AudioFile.Read(_folder.File("dir.wav")), _folder.File("dir.wav"), "folder");
        string empty = Bytes("empty.mp3", []);
        Fails(() => AudioFile.Read(empty), empty, "empty");
        string silent = Bytes("silent.wav", WavBytes.Mono16());
        Fails(() => AudioFile.Read(silent), silent, "no sound");
    }

    [Fact]
    public void A_file_too_long_to_hold_is_one_line_and_can_still_be_streamed()
    {
        string path =
            Bytes("long.wav",
                WavBytes.File(WavBytes.Chunk("fmt ", WavBytes.Format(1, 1, 8000, 8)),
                    WavBytes.Chunk("data", [], 3_000_000_000)));
        using (FileStream file = File.OpenWrite(path)) file.SetLength(file.Length + 3_000_000_000);
        Fails(() => AudioFile.Read(path), path, "too many to hold");
        using IAudioSource source = AudioFile.Open(path);
        Assert.Equal(3_000_000_000, source.Frames);
    }

    [Fact]
    public async Task A_named_pipe_is_read_as_WAV()
    {
        if (OperatingSystem.IsWindows()) return;
        string pipe = _folder.File("pipe");
        using (Process mkfifo = Process.Start("mkfifo", [pipe])) mkfifo.WaitForExit();
        Task write = Task.Run(() => File.WriteAllBytes(pipe, WavBytes.Mono16(1, 2, 3)));
        Assert.Equal(3, AudioFile.Read(pipe).Frames);
        await write;
    }

    [Fact]
    public void Without_ffmpeg_other_formats_say_how_to_get_it()
    {
        string flac = Bytes("a.flac", [.. "fLaC"u8, 0, 0, 0, 34]);
        Fails(() => AudioFile.Open(flac, null, default), flac, "needs ffmpeg: " + FfmpegProgram.InstallCommand);
        string adpcm =
            Bytes("a.wav",
                WavBytes.File(WavBytes.Chunk("fmt ", WavBytes.Format(0x11, 1, 8000, 4)), WavBytes.Chunk("data", [1])));
        Fails(() => AudioFile.Open(adpcm, null, default), adpcm, "needs ffmpeg");
        string target = _folder.File("out.mp3");
        Fails(() => AudioFile.Write(target, TestSounds.Sine(8000, 0.1, 100).AsSource(), new EncodeOptions(), null,
            null, default), target, "needs ffmpeg");
        Assert.DoesNotContain("out.mp3", _folder.Names);
    }

    [Fact]
    public void Damage_that_could_be_passed_over_is_told()
    {
        var warnings = new List<string>();
        string cut = Bytes("cut.wav", WavBytes.Mono16(1, 2, 3)[..^2]);
        Assert.Equal(2, AudioFile.Read(cut, warnings.Add).Frames);
        Assert.Equal($"{cut}: the file is cut off; what is there was read", Assert.Single(warnings));
        AudioFile.Read(Bytes("whole.wav", WavBytes.Mono16(1, 2, 3)), warnings.Add);
        Assert.Single(warnings);
    }

    [Fact]
    public void Writing_where_one_cannot_is_one_line()
    {
        IAudioSource sine = TestSounds.Sine(8000, 0.1, 100).AsSource();
        Fails(() => AudioFile.Write(_folder.File("no/a.wav"), sine, new EncodeOptions()), _folder.File("no/a.wav"),
            "does not exist");
        string file = Bytes("file", [1]);
        foreach (string within in new[] { _folder.File("file/a.wav"), _folder.File("file/far/a.wav") })
            Fails(() => AudioFile.Write(within, sine, new EncodeOptions()), within, $"{file} is a file");
        Directory.CreateDirectory(_folder.File("dir.wav"));
        Fails(() => AudioFile.Write(_folder.File("dir.wav"), sine, new EncodeOptions()), _folder.File("dir.wav"),
            "folder");
        Assert.Throws<ArgumentException>(() => AudioFile.Write(_folder.File("a.xyz"), sine, new EncodeOptions()));
        if (OperatingSystem.IsLinux())
            Fails(() => AudioFile.Write("/sys/a.wav", sine, new EncodeOptions()), "/sys/a.wav", "permission");
        Assert.Equal(["dir.wav", "file"], _folder.Names.Order());
    }

    [Fact]
    public void A_full_disk_is_one_line_and_leaves_nothing()
    {
        if (!File.Exists("/dev/full")) return;
        string path = _folder.File("a.wav");
        Fails(() => AtomicFile.Write(path, _ =>
        {
            using var full =
                new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            full.Write(new byte[100]);
        }), path, "disk is full");
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Canceling_leaves_the_old_file_and_nothing_else()
    {
        string path = Bytes("a.wav", [1, 2, 3]);
        using var cancel = new CancellationTokenSource();
        var canceling = new Recorder([], _ => cancel.Cancel());
        Assert.Throws<OperationCanceledException>(() =>
            AudioFile.Write(path, TestSounds.Sine(44100, 3, 100).AsSource(), new EncodeOptions(), canceling,
                cancel.Token));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["a.wav"], _folder.Names);
    }
}

/// <summary>Progress noted as it comes; <see cref="Progress{T}"/> itself answers later, on another thread.</summary>
internal sealed class Recorder(List<double> seen, Action<double>? then = null) : IProgress<double>
{
    public void Report(double value)
    {
        seen.Add(value);
        then?.Invoke(value);
    }
}
