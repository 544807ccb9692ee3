using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SoundRoutine.Files;

/// <summary>
/// Files appear whole or not at all: written under another name in the same folder, then renamed. A process killed
/// meanwhile leaves a file that starts with a dot and ends in <see cref="TemporarySuffix"/>.
/// </summary>
internal static partial class AtomicFile
{
    public const string TemporarySuffix = ".part";

    /// <summary>Bytes of a name on most file systems.</summary>
    private const int MaxNameBytes = 255;

    /// <param name="path">Where the file is to be; one that is there is replaced, but only a file: no device, pipe or
    /// folder.</param>
    /// <param name="write">Writes the file whose name it is given, which exists and is empty.</param>
    /// <exception cref="SoundRoutineException">The folder is missing or closed to us, or the disk is full.</exception>
    public static void Write(string path, Action<string> write) =>
        WriteAll([path], files => FileErrors.Guard(path, () => write(files[0])));

    /// <summary>Several files of which none appears before all are complete.</summary>
    /// <param name="paths">Where the files are to be, each as in <see cref="Write"/>.</param>
    /// <param name="write">Writes the files whose names it is given in the same order, which exist and are empty. What
    /// it meets there it names itself.</param>
    /// <exception cref="SoundRoutineException">A folder is missing or closed to us, or the disk is full. Then none is
    /// there that was not there before; one that could not be put in its place keeps those before it that were
    /// replaced.</exception>
    public static void WriteAll(IReadOnlyList<string> paths, Action<IReadOnlyList<string>> write)
    {
        foreach (string path in paths) Check(path);
        string[] temporaries = [.. paths.Select(TemporaryName)];
        try
        {
            for (int i = 0; i < paths.Count; i++)
                FileErrors.Guard(paths[i], () => new FileStream(temporaries[i], FileMode.Create).Dispose());
            write(temporaries);
            Publish(paths, temporaries);
        }
        finally
        {
            foreach (string temporary in temporaries) Remove(temporary);
        }
    }

    private static void Check(string path)
    {
        FileType type = FileStatus.Of(path).Type;
        if (type == FileType.Folder) throw new SoundRoutineException($"{path}: this is a folder; name a file in it");
        if (type is FileType.Pipe or FileType.Device or FileType.Socket)
            throw new SoundRoutineException($"{path}: is no ordinary file and is not replaced; name a file");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (Directory.Exists(folder)) return;
        throw new SoundRoutineException(FileErrors.FileInPlaceOf(folder) is { } file
            ? $"{path}: {file} is a file, so nothing can lie in it; name another place"
            : $"{path}: its folder does not exist; create {folder} first");
    }

    private static void Publish(IReadOnlyList<string> paths, string[] temporaries)
    {
        List<string> added = [];
        try
        {
            for (int i = 0; i < paths.Count; i++)
            {
                string path = paths[i];
                bool replaces = File.Exists(path);
                FileErrors.Guard(path, () => File.Move(temporaries[i], path, overwrite: true));
                if (!replaces) added.Add(path);
            }
        }
        catch
        {
            foreach (string path in added) Remove(path);
            throw;
        }
    }

    /// <summary>
    /// A name beside <paramref name="path"/> that shows whose it is, machine, process and thread, and what it was to
    /// become; a very long one is cut.
    /// </summary>
    public static string TemporaryName(string path)
    {
        string end =
            $".{TemporaryOwner.Host}-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}{TemporarySuffix}";
        string whole = Path.GetFileName(path), name = Utf8Text.Cut(whole, MaxNameBytes - 1 - end.Length);
        // Two long names may begin alike.
        if (name != whole)
            name = Utf8Text.Cut(whole, MaxNameBytes - 1 - end.Length - MarkOf(whole).Length) + MarkOf(whole);
        return Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{name}{end}");
    }

    /// <summary>What ends a name that was cut, so that it is told from others.</summary>
    private static string MarkOf(string name) =>
        "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];

    /// <summary>
    /// Whether a file or folder of this name was being written for <paramref name="target"/>, or for anything where
    /// that is null.
    /// </summary>
    public static bool IsTemporaryName(string name, string? target = null) =>
        TemporaryPattern().Match(name) is { Success: true } match
        && (target is null || match.Groups[1].Value == target
            || match.Groups[1].Value.EndsWith(MarkOf(target), StringComparison.Ordinal));

    /// <summary>The machine and the process in a temporary name; null for one of an older version.</summary>
    internal static (string Host, string Process)? OwnerIn(string name) =>
        TemporaryPattern().Match(name) is { Success: true } match && match.Groups[2].Success
        ? (match.Groups[2].Value, match.Groups[3].Value) : null;

    [GeneratedRegex(@"^\.(.+)\.(?:([a-z0-9]+)-)?([0-9]+)-[0-9]+\.part\z", RegexOptions.Singleline)]
    private static partial Regex TemporaryPattern();

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is what the user needs to hear.
        }
    }
}
