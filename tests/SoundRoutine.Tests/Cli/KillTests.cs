using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Midi;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Cli;

public class KillTests
{
    [Fact]
    public void Killed_at_any_moment_no_file_is_half_written_and_the_next_run_goes_on()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["in"]);
        for (int i = 0; i < 3; i++) File.Copy(Repository.DemoSong, folder[$"in/{i}.wav"]);
        // Files of equal content would share one analysis; a byte of trailing silence makes each its own.
        for (int i = 0; i < 3; i++) Append(folder[$"in/{i}.wav"], i);
        string[] command = ["make", folder["in"], "-o", folder["out"], "--format", "wav", "--bars", "4"];
        int killed = 0;
        for (int milliseconds = 150; ; milliseconds += milliseconds / 3)
        {
            using ProgramRun run = ProgramRun.Start(command);
            Thread.Sleep(milliseconds);
            if (run.HasExited)
            {
                Assert.True(run.Finish().Code == 0, run.Output);
                break;
            }
            run.Kill();
            killed++;
            AssertWhole(folder["out"]);
        }
        Assert.True(killed >= 3);
        AssertWhole(folder["out"]);
        Assert.True(File.Exists(folder["out/7_render/track.wav"]));
        CliRunner again = CliRunner.Run(command);
        Assert.Equal(0, again.Code);
        Assert.Contains("nothing was done", again.Out);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["out"], "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public void Interrupted_it_stops_with_130_and_the_next_run_goes_on()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["in"]);
        for (int i = 0; i < 5; i++) File.Copy(Repository.DemoSong, folder[$"in/{i:00}.wav"]);
        for (int i = 0; i < 5; i++) Append(folder[$"in/{i:00}.wav"], i);
        string[] command = ["make", folder["in"], "-o", folder["out"], "--format", "wav", "--bars", "2"];
        using ProgramRun run = ProgramRun.Start(command);
        // As soon as the first input is done there are four to go.
        while (!run.HasExited
            && !(Directory.Exists(folder["out/1_preprocess/sources"])
                && Directory.EnumerateDirectories(folder["out/1_preprocess/sources"])
                    .Any(d => !Path.GetFileName(d).StartsWith('.')))) Thread.Sleep(20);
        run.Interrupt();
        Assert.Equal(130, run.Finish().Code);
        Assert.Contains("canceled", run.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["out"], "*.part", SearchOption.AllDirectories));
        int done = Directory.GetDirectories(folder["out/1_preprocess/sources"]).Length;
        Assert.InRange(done, 1, 4);
        Assert.Equal(0, CliRunner.Run(command).Code);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public void Asked_to_end_or_its_terminal_closed_it_leaves_nothing(string signal)
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["long.wav"], TestSongs.DrumLoop(400));
        using ProgramRun run = ProgramRun.Start(["separate", folder["long.wav"], "-o", folder["new/d.wav"], "--parts",
            folder["new/far/p"], "--separator", "embedded"]);
        while (!run.HasExited && !(Directory.Exists(folder["new"])
            && Directory.EnumerateFiles(folder["new"], ".*.part").Any())) Thread.Sleep(20);
        run.Interrupt(signal);
        Assert.Equal(130, run.Finish().Code);
        Assert.Equal([folder["long.wav"]], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_terminal_that_is_gone_does_not_crash_it()
    {
        using var gone = new GoneWriter();
        Assert.Equal(1, SoundRoutine.Cli.Cli.Run(["inspect", "missing.wav"], gone, gone));
    }

    /// <summary>What writing to a closed terminal comes to.</summary>
    private sealed class GoneWriter : StringWriter
    {
        public override void Write(string? value) => throw new IOException("Input/output error");

        public override void WriteLine(string? value) => throw new IOException("Input/output error");
    }

    private static void Append(string path, int frames)
    {
        AudioBuffer audio = AudioFile.Read(path);
        using IAudioSource source = new AudioBuffer(audio.SampleRate, [.. audio[0], .. new float[frames]]).AsSource();
        AudioFile.Write(path, source, new EncodeOptions { Encoding = WavEncoding.Pcm16 });
    }

    /// <summary>Every file under a final name can be read to its end.</summary>
    private static void AssertWhole(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p.StartsWith('.'))))
        {
            switch (Path.GetExtension(file))
            {
                case ".wav":
                    using (WavReader wav = WavReader.Open(file)) Assert.False(wav.Truncated, file);
                    break;
                case ".json":
                    using (System.Text.Json.JsonDocument.Parse(File.ReadAllText(file))) { }
                    break;
                case ".mid":
                    using (FileStream stream = File.OpenRead(file)) MidiFile.Read(stream, file);
                    break;
            }
        }
    }
}
