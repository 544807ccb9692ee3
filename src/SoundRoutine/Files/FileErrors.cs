namespace SoundRoutine.Files;

/// <summary>Turns what the operating system says of a file into one line a user can act on.</summary>
internal static class FileErrors
{
    // Errno on Unix, HRESULT on Windows: no space and a used-up quota, a read-only file system.
    private static readonly int[] FullDisk = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];
    private static readonly int[] ReadOnly = [30, unchecked((int)0x80070013)];

    /// <exception cref="SoundRoutineException">Instead of the I/O exception <paramref name="action"/> ended
    /// with.</exception>
    public static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (Describe(path, e) is { } line)
        {
            throw new SoundRoutineException(line, e);
        }
    }

    /// <summary>As <see cref="Guard(string, Action)"/>, for what gives a value.</summary>
    public static T Guard<T>(string path, Func<T> action)
    {
        T? result = default;
        Guard(path, () => { result = action(); });
        return result!;
    }

    /// <summary>Makes a folder and those it lies in, where they are missing.</summary>
    /// <exception cref="SoundRoutineException">A file lies there or on the way, or the place is closed to
    /// us.</exception>
    public static void MakeFolder(string path)
    {
        if (FileInPlaceOf(path) is { } file)
            throw new SoundRoutineException($"{file}: is a file; name a folder for the results");
        Guard(path, () => Directory.CreateDirectory(path));
    }

    /// <summary>The file that lies where a folder or one around it should be; null where none does.</summary>
    public static string? FileInPlaceOf(string folder)
    {
        string? at = folder;
        while (!string.IsNullOrEmpty(at) && !File.Exists(at)) at = Path.GetDirectoryName(at);
        return string.IsNullOrEmpty(at) ? null : at;
    }

    public static SoundRoutineException DiskFull(string path, IOException? inner) =>
        new($"{path}: the disk is full; make room and run it again, what was finished is kept", inner!);

    public static bool IsFullDisk(IOException e) => FullDisk.Contains(e.HResult);

    /// <summary>Why nothing can be read from a path, and what to do; null for files and pipes.</summary>
    public static string? WhyUnusable(string path, FileType type) => type switch
    {
        FileType.Folder => "this is a folder; name a file in it",
        FileType.Device => "is a device, not a file; record it into a file and name that",
        FileType.Socket => "is a socket, not a file; write its sound into a file and name that",
        FileType.Missing when FilePlace.LinkTarget(path) is { } target =>
            $"is a link to {target}, which leads to nothing; mend the link or leave it out",
        FileType.Missing when path.Contains('\uFFFD', StringComparison.Ordinal) =>
            "its name is not UTF-8, so it cannot be opened; rename it",
        _ => null,
    };

    private static string? Describe(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"{path}: there is no such file; check the path",
        UnauthorizedAccessException when Directory.Exists(path) =>
            $"{path}: this is a folder that cannot be used here; name another, or change its permissions",
        UnauthorizedAccessException => $"{path}: no permission; change its permissions or choose another place",
        PathTooLongException => $"{path}: the name is too long; choose a shorter one",
        IOException io when IsFullDisk(io) => DiskFull(path, io).Message,
        IOException io when ReadOnly.Contains(io.HResult) =>
            $"{path}: the file system is read-only; choose another place",
        IOException => $"{path}: cannot be used ({e.Message.TrimEnd('.')})",
        _ => null,
    };
}
