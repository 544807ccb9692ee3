using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>The audio files behind what a user named: files as they are, folders recursively.</summary>
internal static class InputFiles
{
    /// <param name="inputs">Files and folders.</param>
    /// <param name="output">A folder for results, which is no input though it may lie in one; null where there is
    /// none.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static FoundInputs Find(IEnumerable<string> inputs, string? output = null,
        CancellationToken cancellation = default)
    {
        var files = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var skipped = new List<SkippedSource>();
        List<string> leftOut = [], runs = [];
        foreach (string input in inputs)
        {
            FileType type = FileStatus.Of(input).Type;
            if (type == FileType.Folder) AddFolder(input);
            else if ((FileErrors.WhyUnusable(input, type)
                ?? (type == FileType.Missing ? "not there; check the name" : null)) is { } reason) Skip(input, reason);
            else Add(input);
        }
        // A wildcard takes in earlier results, too; alone they are a mistake.
        if (files.Count > 0) leftOut.AddRange(runs.Select(r => $"{r}: left out, is a run folder"));
        else runs.ForEach(
            r => Skip(r, "is a run folder, and what a run made is no input; name the recordings, or a folder in it"));
        return new FoundInputs(files, skipped, leftOut);

        void AddFolder(string folder)
        {
            if (RunPlaces.IsRun(folder))
            {
                runs.Add(folder);
                return;
            }
            var walk = new InputWalk(folder, output, cancellation);
            foreach (string file in walk.Files) Add(file);
            skipped.AddRange(walk.Skipped);
            if (walk.Files.Count == 0 && walk.Skipped.Count == 0)
                Skip(folder, "no audio files in this folder; name a folder that holds WAV, MP3, FLAC or the like");
            if (walk.LeftOut is { } line) leftOut.Add(line);
        }

        void Add(string file)
        {
            if (seen.Add(FilePlace.Resolve(file))) files.Add(file);
        }

        void Skip(string name, string reason) =>
            skipped.Add(new SkippedSource { Name = name, Reason = $"{name}: {reason}" });
    }
}
