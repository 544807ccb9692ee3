namespace SoundRoutine.Files;

/// <summary>
/// Where a path leads once every link on the way is followed, and whether two paths lead to one file.
/// </summary>
internal static class FilePlace
{
    /// <summary>Links that lead round in a circle are given up after as many.</summary>
    private const int MaxLinks = 40;

    private static readonly StringComparison Names =
        OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>The absolute path without links; what is not there yet keeps its name.</summary>
    public static string Resolve(string path)
    {
        string full = Path.GetFullPath(path), place = Path.GetPathRoot(full)!;
        var ahead = new Stack<string>();
        Push(full[place.Length..]);
        for (int links = 0; ahead.TryPop(out string? part);)
        {
            if (part == "..")
            {
                place = Path.GetDirectoryName(place) ?? place;
                continue;
            }
            string next = Path.Combine(place, part);
            if (links >= MaxLinks || LinkTarget(next) is not { } target)
            {
                place = next;
                continue;
            }
            links++;
            if (Path.IsPathRooted(target)) place = Path.GetPathRoot(Path.GetFullPath(target))!;
            Push(Path.IsPathRooted(target) ? target[Path.GetPathRoot(target)!.Length..] : target);
        }
        return place;

        void Push(string parts)
        {
            foreach (string part in parts
                .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar],
                    StringSplitOptions.RemoveEmptyEntries).Reverse())
                if (part != ".") ahead.Push(part);
        }
    }

    /// <summary>
    /// Whether both lead to one file or folder, by whatever names: links, hard links, other spellings.
    /// </summary>
    public static bool Same(string one, string other) =>
        string.Equals(Resolve(one), Resolve(other), Names)
        || (FileStatus.Of(one).Id is { } id && id == FileStatus.Of(other).Id);

    /// <summary>Whether a path is a folder itself or lies in it at any depth, once links are followed.</summary>
    public static bool IsWithin(string path, string folder)
    {
        string inner = Resolve(path), outer = Resolve(folder);
        if (!Path.EndsInDirectorySeparator(outer)) outer += Path.DirectorySeparatorChar;
        return (inner + Path.DirectorySeparatorChar).StartsWith(outer, Names);
    }

    /// <summary>What a link says it leads to; null where there is no link.</summary>
    public static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
