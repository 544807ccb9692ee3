using SoundRoutine.Audio;

namespace SoundRoutine.Pipeline;

/// <summary>The audio files behind what a user named: files as they are, folders recursively.</summary>
public static class InputFiles
{
    /// <summary>
    /// Files in a stable order, each once. What is not there or holds no audio is listed in
    /// <c>Skipped</c> with the reason, so that the rest can go on.
    /// </summary>
    public static (IReadOnlyList<string> Files, IReadOnlyList<SkippedSource> Skipped) Find(IEnumerable<string> inputs)
    {
        var files = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var skipped = new List<SkippedSource>();
        foreach (string input in inputs)
        {
            if (Directory.Exists(input))
            {
                int before = files.Count;
                foreach (string file in AudioIn(input)) Add(file);
                if (files.Count == before) skipped.Add(new SkippedSource { Name = input, Reason = $"{input}: no audio files in this folder; name a folder that holds WAV, MP3, FLAC or the like" });
            }
            else if (File.Exists(input))
            {
                Add(input);
            }
            else
            {
                skipped.Add(new SkippedSource { Name = input, Reason = $"{input}: not there; check the name" });
            }
        }
        return (files, skipped);

        void Add(string file)
        {
            if (seen.Add(Path.GetFullPath(file))) files.Add(file);
        }
    }

    private static IEnumerable<string> AudioIn(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, MaxRecursionDepth = 64 };
        return Directory.EnumerateFiles(folder, "*", options).Where(AudioFile.IsAudio).Order(StringComparer.Ordinal);
    }
}
