using SoundRoutine.Tests.Cli;

namespace SoundRoutine.Tests.Pipeline;

/// <summary>The run folder of a drum loop with one edit, made once for all who take a copy of it apart.</summary>
public sealed class MadeRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MadeRun()
    {
        TestSongs.Write(Input, TestSongs.DrumLoop());
        Assert.Equal(0, MakeIn(_folder["out"]).Code);
        Assert.Equal(0, CliRunner.Run("edit", _folder["out"], "--op", "velocity:scale=0.8").Code);
    }

    public string Input => _folder["loop.wav"];

    /// <summary>The command that made it, the edit apart.</summary>
    internal CliRunner MakeIn(string output) =>
        CliRunner.Run("make", Input, "-o", output, "--separator", "none", "--bars", "2", "--format", "wav");

    public void CopyTo(string output)
    {
        Directory.CreateDirectory(output);
        foreach (string folder in Directory.EnumerateDirectories(_folder["out"], "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Moved(folder));
        foreach (string file in Directory.EnumerateFiles(_folder["out"], "*", SearchOption.AllDirectories))
            File.Copy(file, Moved(file));

        string Moved(string path) => Path.Combine(output, Path.GetRelativePath(_folder["out"], path));
    }

    public void Dispose() => _folder.Dispose();
}
