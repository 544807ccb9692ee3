using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Exporting;

/// <summary>The kit of a drum loop, exported once for all who look at it.</summary>
public sealed class ExportedKit : IDisposable
{
    public const string License = "CC0 \"as is\" <fine>";

    private readonly TemporaryFolder _folder = new();

    public ExportedKit()
    {
        TestSongs.Write(_folder["loop.wav"], TestSongs.DrumLoop(8));
        Assert.Equal(0, CliRunner.Run("preprocess", _folder["loop.wav"], "-o", Run, "--separator", "none").Code);
        CliRunner export = CliRunner.Run("export", Run, "-o", Out, "--name", "Käse & Kit", "--license", License);
        Assert.True(export.Code == 0, export.Error);
        Manifest = ArtifactJson.Read<KitManifest>(Path.Combine(Run, "1_preprocess", "kit_manifest.json"));
    }

    public string Run => _folder["run"];

    public string Out => _folder["export"];

    internal KitManifest Manifest { get; }

    public string File(string extension) => Path.Combine(Out, "Käse & Kit" + extension);

    public void Dispose() => _folder.Dispose();
}
