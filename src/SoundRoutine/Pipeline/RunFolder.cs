using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;

namespace SoundRoutine.Pipeline;

/// <summary>
/// The folder of one production: a subfolder per step, versioned artifacts, and the ledger. Holding it open locks it
/// against a second program.
/// </summary>
public sealed class RunFolder : IDisposable
{
    private const string LedgerName = "run.json", LockName = ".lock";
    private readonly FileStream? _lock;
    private Ledger _ledger;

    private RunFolder(string path, Ledger ledger, FileStream? @lock)
    {
        Path = path;
        _ledger = ledger;
        _lock = @lock;
    }

    /// <summary>Absolute.</summary>
    public string Path { get; }

    public Ledger Ledger => _ledger;

    /// <summary>Opens a run folder for writing, making it where it is missing.</summary>
    /// <exception cref="SoundRoutineException">It cannot be written to, or another program is at work in it.</exception>
    public static RunFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        if (File.Exists(path)) throw new SoundRoutineException($"{path}: is a file; name a folder for the results");
        FileErrors.Guard(path, () => Directory.CreateDirectory(path));
        FileStream? handle = null;
        try
        {
            handle = new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SoundRoutineException($"{path}: no permission to write; choose another folder or change its rights", e);
        }
        catch (IOException e)
        {
            throw new SoundRoutineException($"{path}: another program is at work in this folder; wait for it or choose another folder", e);
        }
        try
        {
            FileErrors.Guard(path, () => RunFiles.RemoveLeftovers(path));
            string ledger = System.IO.Path.Combine(path, LedgerName);
            return new RunFolder(path, File.Exists(ledger) ? ArtifactJson.Read<Ledger>(ledger) : new Ledger(), handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Opens a run folder that must be there already.</summary>
    /// <exception cref="SoundRoutineException">No run folder there.</exception>
    public static RunFolder OpenExisting(string path) =>
        IsOne(path) ? Open(path)
            : throw new SoundRoutineException($"{path}: no run folder; make one with 'soundroutine preprocess INPUT -o {path}'");

    public static bool IsOne(string path) => File.Exists(System.IO.Path.Combine(path, LedgerName));

    public string Resolve(string relative) => System.IO.Path.Combine(Path, relative);

    /// <summary>A path from an artifact, checked to stay inside the folder.</summary>
    /// <exception cref="SoundRoutineException">It points outside.</exception>
    public static string Inside(string folder, string relative, string artifact)
    {
        string root = System.IO.Path.GetFullPath(folder) + System.IO.Path.DirectorySeparatorChar;
        string full = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, relative));
        return full.StartsWith(root, StringComparison.Ordinal) ? full
            : throw new SoundRoutineException($"{artifact}: '{relative}' points outside its folder; run 'soundroutine preprocess' again");
    }

    /// <summary>Three digits, so that names sort; more where they are needed.</summary>
    public static string VersionName(int version) => "v" + version.ToString("000", CultureInfo.InvariantCulture);

    /// <summary>One above any version in use, in the ledger or on disk, so that nothing is overwritten even if the ledger is lost.</summary>
    public int NextVersion(string step)
    {
        int highest = _ledger.Steps.TryGetValue(step, out LedgerStep? s) ? s.Runs.Select(r => r.Version).DefaultIfEmpty(0).Max() : 0;
        string folder = Resolve(step);
        if (Directory.Exists(folder))
            foreach (string file in Directory.EnumerateFiles(folder))
            {
                string name = System.IO.Path.GetFileNameWithoutExtension(file);
                int at = name.LastIndexOf("_v", StringComparison.Ordinal);
                if (at >= 0 && int.TryParse(name.AsSpan(at + 2), NumberStyles.None, CultureInfo.InvariantCulture, out int version)) highest = Math.Max(highest, version);
            }
        return highest + 1;
    }

    /// <summary>The finished run with this key whose files are all there and unchanged.</summary>
    public LedgerEntry? Find(string step, string key) =>
        _ledger.Steps.TryGetValue(step, out LedgerStep? s) ? s.Runs.LastOrDefault(r => r.Key == key && r.Files.All(f => IsUnchanged(f.Key, f.Value))) : null;

    /// <summary>A file the current run of a step wrote, by the start of its name.</summary>
    /// <exception cref="SoundRoutineException">The step has not run; the message names the verb.</exception>
    public string CurrentFile(string step, string prefix, string verb) =>
        FindCurrentFile(step, prefix) ?? throw new SoundRoutineException($"{Path}: step '{verb}' has not run here; run 'soundroutine {verb}' first");

    /// <summary>As <see cref="CurrentFile"/>; null where there is none.</summary>
    public string? FindCurrentFile(string step, string prefix) =>
        _ledger.Current(step)?.Files.Keys.FirstOrDefault(f => System.IO.Path.GetFileName(f).StartsWith(prefix, StringComparison.Ordinal)) is { } file ? Resolve(file) : null;

    public bool Has(string step) => _ledger.Current(step) is not null;

    public LedgerEntry Record(string step, int version, string key, IEnumerable<string> files, string summary, IEnumerable<string> warnings)
    {
        var entry = new LedgerEntry
        {
            Version = version,
            Key = key,
            Files = files.ToImmutableSortedDictionary(f => System.IO.Path.GetRelativePath(Path, f).Replace('\\', '/'), FileIdentity.Of, StringComparer.Ordinal),
            Summary = summary,
            Warnings = [.. warnings],
        };
        Save(_ledger.With(step, entry));
        return entry;
    }

    public void MakeCurrent(string step, LedgerEntry entry)
    {
        if (_ledger.Steps[step].Current != entry.Version) Save(_ledger.With(step, entry));
    }

    /// <summary>Hashes of input files, those that have not changed since the last run from memory; null for one that cannot be read.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="failed">Is told of each file that cannot be read, and why.</param>
    public ImmutableArray<string?> HashInputs(IReadOnlyList<string> paths, Action<string, SoundRoutineException> failed)
    {
        var known = _ledger.Inputs.ToBuilder();
        var hashes = ImmutableArray.CreateBuilder<string?>(paths.Count);
        foreach (string path in paths)
        {
            string full = System.IO.Path.GetFullPath(path);
            try
            {
                FileIdentity identity = FileIdentity.Refresh(path, known.GetValueOrDefault(full));
                known[full] = identity;
                hashes.Add(identity.Sha256);
            }
            catch (SoundRoutineException e)
            {
                failed(path, e);
                hashes.Add(null);
            }
        }
        Save(_ledger with { Inputs = known.ToImmutable() });
        return hashes.ToImmutable();
    }

    public void Dispose() => _lock?.Dispose();

    private bool IsUnchanged(string relative, FileIdentity identity)
    {
        string path = Inside(Path, relative, LedgerName);
        return File.Exists(path) && FileIdentity.Refresh(path, identity).Sha256 == identity.Sha256;
    }

    private void Save(Ledger ledger)
    {
        if (ledger == _ledger) return;
        ArtifactJson.Write(Resolve(LedgerName), ledger);
        _ledger = ledger;
    }
}
