using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>The kit of a run folder, its audio read when it is first asked for.</summary>
internal static class KitStore
{
    public const string ManifestName = "kit_manifest.json";

    public static (Kit Kit, KitManifest Manifest) Load(RunFolder run)
    {
        string path = run.PathOf<KitManifest>();
        KitManifest manifest = run.Read<KitManifest>();
        string folder = Path.GetDirectoryName(path)!;
        // Checked for all before any is used: a manifest may come from elsewhere.
        Dictionary<string, string> files = [];
        foreach (Sample sample in manifest.Samples)
            if (!files.TryAdd(sample.Id, RunFolder.Inside(folder, sample.File, path)))
                throw new SoundRoutineException(
                    $"{path}: sample '{sample.Id}' is there twice; run 'soundroutine preprocess' again");
        return (new Kit(manifest.Samples, new SampleBank(id => AudioFile.Read(files[id]))), manifest);
    }
}
