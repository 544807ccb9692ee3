using System.Diagnostics;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Audio;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Files;

/// <summary>
/// Input that can be read but once, as a shell gives it with <c>&lt;(...)</c>, and pipes that nobody writes to.
/// </summary>
public sealed class PipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PipeTests()
    {
        TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(4));
        using var make = Process.Start("mkfifo", [_folder["pipe"]]);
        make.WaitForExit();
    }

    public void Dispose() => _folder.Dispose();

    private CliRunner Piped(string file, params string[] args)
    {
        Task writer = Task.Run(() =>
        {
            using var pipe = new FileStream(_folder["pipe"], FileMode.Open, FileAccess.Write);
            try
            {
                pipe.Write(File.ReadAllBytes(file));
            }
            catch (IOException)
            {
                // Closed at the other end.
            }
        });
        CliRunner run = CliRunner.Run(args);
        writer.Wait();
        return run;
    }

    [Fact]
    public void A_recording_through_a_pipe_is_read_whole_and_keeps_its_name()
    {
        string[] line = ["preprocess", _folder["pipe"], "-o", _folder["out"], "--separator", "none"];
        CliRunner run = Piped(_folder["a.wav"], line);
        Assert.True(run.Code == 0, run.Error);
        SourceEntry piped =
            Assert.Single(ArtifactJson.Read<KitManifest>(_folder["out/1_preprocess/kit_manifest.json"]).Sources);
        Assert.Equal(_folder["pipe"], piped.Name);
        Assert.Equal(StepKey.Sha256(_folder["a.wav"]), piped.Sha256);
        Assert.Contains("unchanged", Piped(_folder["a.wav"], line).Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["out"], "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_is_wrong_with_it_is_said_under_its_name()
    {
        File.WriteAllText(_folder["text"], "no sound at all");
        string line =
            Assert.Single(Piped(_folder["text"], "preprocess", _folder["pipe"], "-o", _folder["out"]).ErrorLines);
        Assert.Contains(_folder["pipe"], line, StringComparison.Ordinal);
        Assert.DoesNotContain(".part", line, StringComparison.Ordinal);
    }

    [FfmpegFact]
    public void Tools_read_compressed_sound_through_a_pipe()
    {
        using (IAudioSource source =
            AudioFile.Open(_folder["a.wav"])) AudioFile.Write(_folder["a.flac"], source,
            new EncodeOptions { Encoding = WavEncoding.Pcm16 });
        CliRunner direct = CliRunner.Run("onsets", _folder["a.flac"]);
        Assert.Equal(direct.Out, Piped(_folder["a.flac"], "onsets", _folder["pipe"]).Out);
        Assert.Equal(direct.Out, Piped(_folder["a.wav"], "onsets", _folder["pipe"]).Out);
        Assert.Equal(0, Piped(_folder["a.flac"], "separate", _folder["pipe"], "-o", _folder["d.wav"]).Code);
        Assert.Equal(AudioFile.Read(_folder["a.wav"]).Frames, AudioFile.Read(_folder["d.wav"]).Frames);
        File.WriteAllText(_folder["text"], "no sound at all");
        Assert.Contains(_folder["pipe"], Assert.Single(Piped(_folder["text"], "onsets", _folder["pipe"]).ErrorLines),
            StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_anyone_listens_to_is_refused()
    {
        using var endless = new MemoryStream(new byte[300_000]);
        var refused =
            Assert.Throws<SoundRoutineException>(
                () => PipedFile.Copy(endless, Stream.Null, "endless", 200_000, CancellationToken.None));
        Assert.Contains("endless", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preprocess")]
    [InlineData("onsets")]
    public void A_pipe_that_nobody_writes_to_can_be_interrupted(string verb)
    {
        string[] output = verb == "preprocess" ? ["-o", _folder["out"]] : [];
        using ProgramRun run = ProgramRun.Start([verb, _folder["pipe"], .. output]);
        Thread.Sleep(1500);
        Assert.False(run.HasExited);
        run.Interrupt();
        Assert.Equal(130, run.Finish().Code);
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/dev/zero")]
    public void A_device_is_refused_by_name(string device)
    {
        Assert.Contains("is a device",
            Assert.Single(CliRunner.Run("preprocess", device, "-o", _folder["out"]).ErrorLines),
            StringComparison.Ordinal);
        Assert.Contains("is a device", Assert.Single(CliRunner.Run("onsets", device).ErrorLines),
            StringComparison.Ordinal);
    }
}
