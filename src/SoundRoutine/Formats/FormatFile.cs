using SoundRoutine.Audio;
using SoundRoutine.Files;

namespace SoundRoutine.Formats;

/// <summary>A file from elsewhere, which may hold anything, and what lies beside it.</summary>
internal sealed class FormatFile
{
    /// <summary>Larger text is no kit.</summary>
    public const int MaxTextBytes = 128 << 20;

    private const int HeadBytes = 4096;

    private static readonly string[] SoundExtensions = ["", ".wav", ".WAV", ".aif", ".aiff", ".flac", ".ogg", ".mp3"];

    private readonly Func<Stream> _open;
    private Dictionary<string, string>? _beside, _exact;

    private FormatFile(string path, Func<Stream> open)
    {
        (Path, _open) = (path, open);
        using Stream stream = open();
        var head = new byte[HeadBytes];
        Head = head.AsMemory(0, stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false));
    }

    public string Path { get; }

    /// <summary>Which of several instruments is wanted; null for the one that is most likely a kit.</summary>
    public string? Preset { get; init; }

    /// <summary>With the point, in lower case.</summary>
    public string Extension => System.IO.Path.GetExtension(Path).ToLowerInvariant();

    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <summary>Without folder and extension.</summary>
    public string Title => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Its first bytes.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    /// <exception cref="SoundRoutineException">It cannot be read.</exception>
    public static FormatFile Open(string path, string? preset = null) =>
        new(path, () => FileOpen.OpenRead(path)) { Preset = preset };

    /// <summary>One in memory, in a folder that need not be there.</summary>
    public static FormatFile Of(string path, byte[] bytes) => new(path, () => new MemoryStream(bytes, false));

    public Stream Stream() => _open();

    /// <exception cref="SoundRoutineException">It is larger than a text can be.</exception>
    public byte[] ReadAll(int most = MaxTextBytes)
    {
        using Stream stream = _open();
        return FormatArchive.ReadLimited(stream, most, Path);
    }

    /// <summary>Its first bytes, as many as are asked for where it has them.</summary>
    public byte[] Start(int bytes)
    {
        using Stream stream = _open();
        var start = new byte[bytes];
        return start[..stream.ReadAtLeast(start, bytes, throwOnEndOfStream: false)];
    }

    /// <summary>What is wrong with it.</summary>
    /// <param name="what">In words that follow its name, with what to do.</param>
    public SoundRoutineException Broken(string what) => new($"{Path}: {what}");

    /// <summary>
    /// A sound that the file names by a path: below its folder, however upper and lower case are written, else by
    /// the end of that path, at last the name alone, in its folder or in <c>samples</c>. Nothing outside its folder is
    /// ever read.
    /// </summary>
    /// <param name="reference">With slashes of either kind, or a bare name without an extension.</param>
    public SoundFile Beside(string reference)
    {
        string[] parts = [.. reference.Split('/', '\\').Where(p => p is not ("" or "."))];
        if (parts.Length == 0) return SoundFile.Lost(reference, "names no file");
        // What leads outside is looked for by the rest of its path: first all of it, at last the name alone.
        int inside = Array.FindLastIndex(parts, p => p == ".." || p.Contains(':', StringComparison.Ordinal)) + 1;
        bool leaves = inside > 0 || reference[0] is '/' or '\\';
        if (inside == parts.Length) return SoundFile.Lost(reference, "names no file");
        _beside ??= Listed();
        foreach (string name in Enumerable.Range(inside, parts.Length - inside)
            .Select(i => string.Join('/', parts[i..])))
            foreach (string folder in new[] { "", "samples/" })
                foreach (string extension in SoundExtensions)
                    if (Found(folder + name + extension) is { } path)
                        return new SoundFile(reference, c => AudioFile.Read(path, c)) { Path = path };
        return SoundFile.Lost(reference, leaves ? "lies outside the folder of the kit; copy "
                + (parts.Length - inside > 1 ? $"the folder '{parts[inside]}' beside the kit" : "it beside the kit")
            : "is not beside the kit, where links are not followed; copy it there");
    }

    /// <summary>A text file below the folder of this one; null where there is none.</summary>
    public string? TextBeside(string reference)
    {
        _beside ??= Listed();
        string name = string.Join('/', reference.Split('/', '\\').Where(p => p is not ("" or ".")));
        return Found(name);
    }

    /// <summary>The file of that name, else one whose name has other upper and lower case.</summary>
    private string? Found(string name) =>
        _exact!.TryGetValue(name, out string? path) || _beside!.TryGetValue(name, out path) ? path : null;

    /// <summary>The files of the folder and of those in it, by their path in it.</summary>
    private Dictionary<string, string> Listed()
    {
        const int most = 50_000;
        Dictionary<string, string> files = new(StringComparer.OrdinalIgnoreCase);
        _exact = new(StringComparer.Ordinal);
        if (!Directory.Exists(Folder)) return files;
        // What is a link may lead anywhere.
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 6,
            AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device, IgnoreInaccessible = true };
        foreach (string file in Directory.EnumerateFiles(Folder, "*", options).Take(most)
            .Order(StringComparer.Ordinal))
        {
            string name = System.IO.Path.GetRelativePath(Folder, file).Replace('\\', '/');
            _exact[name] = file;
            files.TryAdd(name, file);
        }
        return files;
    }
}
