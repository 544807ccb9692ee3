using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Files;

namespace SoundRoutine.Studio.Batches;

/// <summary>
/// The one place where a client names paths: those of the songs of a batch. Only what is in them of audio is read, and
/// nothing is written there.
/// </summary>
internal static class BatchPaths
{
    private const int Most = 1000;

    /// <param name="paths">Folders and audio files, each by its full path or from the home folder (<c>~</c>).</param>
    /// <exception cref="ArgumentException">One of them cannot be used.</exception>
    public static ImmutableArray<string> Checked(IReadOnlyList<string> paths)
    {
        string[] named = [.. paths.Select(p => p.Trim()).Where(p => p.Length > 0)];
        if (named.Length is 0 or > Most)
            throw new ArgumentException(InvariantText.Of(
                $"{named.Length} paths are named; name 1 to {Most} folders or audio files, or the folder they are in"));
        return [.. named.Select(Checked)];
    }

    private static string Checked(string named)
    {
        string path = named is "~" || named.StartsWith("~/", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + named[1..] : named;
        if (path.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(path))
            throw new ArgumentException($"'{named}' is no full path; write it from the root or from ~ on, as in "
                + (OperatingSystem.IsWindows() ? @"C:\songs" : "/home/me/songs"));
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return FileStatus.Of(path).Type switch
        {
            FileType.Folder => path,
            FileType.Missing => throw new ArgumentException($"{path}: is not there; check the name"),
            // A list of names is read by the command line alone: it can name files that nobody sees here.
            FileType.File when AudioFile.IsAudio(path) => path,
            _ => throw new ArgumentException(
                $"{path}: is no audio file by its name; name folders, and files such as WAV, MP3 or FLAC"),
        };
    }
}
