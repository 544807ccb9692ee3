using SoundRoutine.Audio;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Inputs;

/// <summary>
/// The audio files of one folder and those below it. Each folder is entered once, whatever links lead to it, by its own
/// name where it has one below the first; run folders are not entered, nor is a folder above. What is hidden is passed
/// over in silence, everything else that is left out is counted.
/// </summary>
internal sealed class InputWalk
{
    private const int MaxDepth = 64, MaxNamed = 5;

    private static readonly EnumerationOptions Visible =
        new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    private readonly string? _output;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<string> _entered = new(StringComparer.Ordinal);
    private readonly Queue<(string Folder, int Depth)> _links = new();
    private readonly List<string> _found = [], _linked = [], _runs = [], _above = [], _deep = [];
    private readonly SortedDictionary<string, int> _others = new(StringComparer.Ordinal);
    private readonly string _root;

    public InputWalk(string root, string? output, CancellationToken cancellation)
    {
        (_root, _output, _cancellation) = (root, output, cancellation);
        Enter(root, 0);
        while (_links.TryDequeue(out (string Folder, int Depth) link)) Enter(link.Folder, link.Depth);
        // A file is known by its own name rather than by that of a link to it.
        var own = _found.Select(FilePlace.Resolve).ToHashSet(StringComparer.Ordinal);
        foreach (string link in _linked.Order(StringComparer.Ordinal))
            if (own.Add(FilePlace.Resolve(link))) _found.Add(link);
        _found.Sort(StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Files => _found;

    public List<SkippedSource> Skipped { get; } = [];

    /// <summary>One line; null when everything was taken.</summary>
    public string? LeftOut
    {
        get
        {
            string[] parts =
            [
                .. Named(_runs, "run folder", "run folders"),
                    .. Named(_above, "link to a folder above", "links to folders above"),
                        .. Named(_deep, "folder too deep down", "folders too deep down"),
                .. _others.Count == 0 ? []
                    : new[] { Counted.Of(_others.Values.Sum(), "file that is no audio by its name",
                        "files that are no audio by their names") + $" ({Some(_others.Keys)})" },
            ];
            return parts.Length == 0 ? null : $"{_root}: left out {string.Join(", ", parts)}";
        }
    }

    private void Enter(string folder, int depth)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (!_entered.Add(FilePlace.Resolve(folder))) return;
        List<FileSystemInfo> entries;
        try
        {
            entries = [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Visible)
                .OrderBy(e => e.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Skip(folder,
                e is UnauthorizedAccessException ? "no permission to look into this folder; change its permissions"
                : FileErrors.WhyUnusable(folder, FileType.Missing)
                ?? $"this folder cannot be looked into ({e.Message.TrimEnd('.')})");
            return;
        }
        foreach (FileSystemInfo entry in entries)
        {
            string path = Path.Combine(folder, entry.Name);
            FileType type = FileStatus.Of(path).Type;
            bool link = entry.LinkTarget is not null;
            if (type == FileType.Folder || (type == FileType.Missing && !link && entry is DirectoryInfo))
                Below(path, link, depth + 1);
            else Consider(path, type, link);
        }
    }

    private void Below(string folder, bool link, int depth)
    {
        if (link && FilePlace.IsWithin(_root, folder)) _above.Add(folder);
        else if (RunPlaces.IsRun(folder)) _runs.Add(folder);
        else if (_output is not null && FilePlace.Same(folder, _output)) return;
        else if (depth > MaxDepth) _deep.Add(folder);
        else if (link) _links.Enqueue((folder, depth));
        else Enter(folder, depth);
    }

    private void Consider(string path, FileType type, bool link)
    {
        if (!AudioFile.IsAudio(path) && !IsUnnamedAudio(path, type)) Count(path);
        else if (type == FileType.Pipe)
            Skip(path, "is a pipe, which is read only when it is named itself; leave it out of the folder");
        else if (FileErrors.WhyUnusable(path, type) is { } reason) Skip(path, reason);
        else (link ? _linked : _found).Add(path);
    }

    /// <summary>A recording without an extension shows what it is.</summary>
    private static bool IsUnnamedAudio(string path, FileType type)
    {
        if (type != FileType.File || Path.GetExtension(path).Length > 0) return false;
        try
        {
            return FileContents.Of(path) == FileContent.Audio;
        }
        catch (SoundRoutineException)
        {
            return false;
        }
    }

    private void Count(string path)
    {
        string kind =
            Path.GetExtension(path).ToLowerInvariant() is { Length: > 0 } extension ? extension
            : Path.GetFileName(path);
        _others[kind] = _others.GetValueOrDefault(kind) + 1;
    }

    private void Skip(string path, string reason) =>
        Skipped.Add(new SkippedSource { Name = path, Reason = $"{path}: {reason}" });

    private IEnumerable<string> Named(List<string> paths, string one, string more)
    {
        if (paths.Count > 0)
            yield return Counted.Of(paths.Count, one, more)
                + $" ({Some(paths.Select(p => Path.GetRelativePath(_root, p)))})";
    }

    private static string Some(IEnumerable<string> names) =>
        string.Join(", ", names.Take(MaxNamed)) + (names.Count() > MaxNamed ? ", ..." : "");
}
