using SoundRoutine.Files;

namespace SoundRoutine.Batch.Stores;

/// <summary>
/// A folder, shared between machines or not. A blob is written beside its place under a name that holds the machine,
/// then renamed: who sees it sees all of it, on network file systems, too.
/// </summary>
internal sealed class FolderStore : IBlobStore
{
    private readonly string _root;

    /// <param name="folder">Made where it is missing.</param>
    /// <exception cref="SoundRoutineException">It cannot be made.</exception>
    public FolderStore(string folder)
    {
        _root = Path.GetFullPath(folder);
        FileErrors.MakeFolder(_root);
    }

    public string Address => _root;

    public bool Exists(string name) => Guarded(() =>
    {
        if (File.Exists(PathOf(name))) return true;
        Demand();
        return false;
    });

    public Stream? Get(string name) => Guarded(() =>
    {
        try
        {
            return new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Demand();
            return null;
        }
    });

    public void PutIfAbsent(string name, Stream content) => Guarded(() =>
    {
        string path = PathOf(name), folder = Path.GetDirectoryName(path)!;
        if (File.Exists(path)) return true;
        Demand();
        Directory.CreateDirectory(folder);
        string host = FileNames.Clean(Environment.MachineName, "host"),
            part = Path.Combine(folder, $".{Path.GetFileName(path)}.{host}-{Clock.UniqueName()}.part");
        try
        {
            using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                content.CopyTo(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(part, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Someone else was quicker; what is named by its content is the same.
        }
        finally
        {
            File.Delete(part);
        }
        return true;
    });

    public IEnumerable<string> List(string prefix) => Guarded<IEnumerable<string>>(() =>
    {
        int slash = prefix.LastIndexOf('/');
        string folder = slash > 0 ? PathOf(prefix[..slash]) : _root;
        Demand();
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f)[0] != '.').Select(f => Path.GetRelativePath(_root, f).Replace('\\', '/'))
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    });

    // A store that is gone is not an empty one.
    private void Demand()
    {
        if (!Directory.Exists(_root)) throw new DirectoryNotFoundException("there is no such folder");
    }

    private string PathOf(string name) => Path.Combine(_root, BlobName.Checked(name));

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string what = e is IOException io && FileErrors.IsFullDisk(io) ? "is full; make room there"
                : e is UnauthorizedAccessException ? "refuses; allow this user to write there"
                : $"cannot be used ({e.Message.TrimEnd('.')}); see that it is there and mounted";
            throw new StoreException($"{_root}: the store {what}", e);
        }
    }
}
