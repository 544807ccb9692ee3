using System.Collections.Concurrent;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

public sealed partial class RunFolder
{
    /// <summary>What has been read, so that no artifact is parsed twice; a file that has changed since is.</summary>
    private readonly ConcurrentDictionary<string, (DateTime Written, long Length, object Artifact)> _artifacts = [];

    /// <summary>The artifact of a kind that the current run of a step left.</summary>
    /// <param name="step">The step, where it is not the one that <typeparamref name="T"/> first comes from.</param>
    /// <exception cref="SoundRoutineException">The step has not run, or its file is gone or cannot be read; the message
    /// names the verb.</exception>
    internal T Read<T>(string? step = null) where T : IArtifact
    {
        step ??= StepOf<T>();
        return ReadFile<T>(PathOf<T>(step), StepNames.Verb(step));
    }

    /// <summary>As <see cref="Read"/>; the default, such as null, where the step has left none.</summary>
    internal T? Find<T>(string? step = null) where T : IArtifact =>
        FindPath<T>(step ?? StepOf<T>()) is null ? default : Read<T>(step);

    /// <summary>Where the artifact of a kind is that the current run of a step left.</summary>
    /// <exception cref="SoundRoutineException">The step has not run, or its file has been deleted; the message names
    /// the verb.</exception>
    internal string PathOf<T>(string? step = null) where T : IArtifact
    {
        step ??= StepOf<T>();
        string verb = StepNames.Verb(step);
        string path = FindPath<T>(step)
            ?? throw new SoundRoutineException(
                $"{Path}: step '{verb}' has not run here; run 'soundroutine {verb}' first");
        return File.Exists(path) ? path
            : throw new SoundRoutineException(
                $"{path}: is not there any more; run 'soundroutine {verb}' again, or wait for the program at work in "
                    + $"this folder");
    }

    /// <summary>Writes an artifact of a step's new version.</summary>
    /// <param name="step">The step.</param>
    /// <param name="version">The version.</param>
    /// <param name="artifact">What is written.</param>
    /// <param name="qualifier">What tells it from others of its kind, such as who played it; null for nothing.</param>
    /// <returns>Its path.</returns>
    internal string Write<T>(string step, int version, T artifact, string? qualifier = null) where T : IArtifact
    {
        string path =
            Resolve($"{step}/{T.Kind}{(qualifier is null ? "" : "_" + qualifier)}_{VersionName(version)}.json");
        ArtifactJson.Write(path, artifact);
        return path;
    }

    /// <summary>A path from an artifact, checked to stay inside the folder.</summary>
    /// <exception cref="SoundRoutineException">It points outside.</exception>
    public static string Inside(string folder, string relative, string artifact)
    {
        string root = System.IO.Path.GetFullPath(folder) + System.IO.Path.DirectorySeparatorChar;
        string full = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, relative));
        return full.StartsWith(root, StringComparison.Ordinal) ? full
            : throw new SoundRoutineException(
                $"{artifact}: '{relative}' points outside its folder; run 'soundroutine preprocess' again");
    }

    private T ReadFile<T>(string path, string verb) where T : IArtifact
    {
        var file = new FileInfo(path);
        bool isKnown = _artifacts.TryGetValue(path, out var known) && file.Exists
            && known.Written == file.LastWriteTimeUtc && known.Length == file.Length;
        if (isKnown && known.Artifact is T kept) return kept;
        T artifact = ArtifactJson.Read<T>(path, verb);
        _artifacts[path] = (file.LastWriteTimeUtc, file.Length, artifact);
        return artifact;
    }

    /// <summary>By the start of the name: after the kind comes what tells it from others, and the version.</summary>
    private string? FindPath<T>(string step) where T : IArtifact =>
        _ledger.Current(step)?.Files.Keys.FirstOrDefault(f => IsOf(System.IO.Path.GetFileName(f), T.Kind)) is { } file
        ? Resolve(file) : null;

    private static bool IsOf(string file, string kind) => file == kind + ".json"
        || file.StartsWith(kind + "_", StringComparison.Ordinal);

    private static string StepOf<T>() where T : IArtifact => StepNames.Folders.First(s => StepNames.Verb(s) == T.Verb);
}
