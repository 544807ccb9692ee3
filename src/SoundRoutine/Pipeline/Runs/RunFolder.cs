using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>
/// The folder of one production: a subfolder per step, versioned artifacts, and the ledger. Holding it open locks it
/// against a second program that would write, not against those that read.
/// </summary>
public sealed partial class RunFolder : IDisposable
{
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

    internal Ledger Ledger => _ledger;

    /// <summary>Opens a run folder for writing, making it where it is missing.</summary>
    /// <exception cref="SoundRoutineException">It cannot be written to, or another program is at work in
    /// it.</exception>
    public static RunFolder Open(string path)
    {
        path = Absolute(path);
        FileErrors.MakeFolder(path);
        FileStream handle = RunLock.Take(path);
        try
        {
            FileErrors.Guard(path, () => Leftovers.Remove(path));
            (Ledger ledger, bool recovered) = LedgerFile.Read(path);
            if (recovered) ArtifactJson.Write(LedgerFile.PathIn(path), ledger);
            return new RunFolder(path, ledger, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Opens a run folder for writing that must be there already.</summary>
    /// <exception cref="SoundRoutineException">No run folder there, or as for <see cref="Open"/>.</exception>
    public static RunFolder OpenExisting(string path) => IsOne(path) ? Open(path) : throw NoRunFolder(path);

    /// <summary>
    /// Opens a run folder that must be there already, only to read from it: nothing in it is written or locked, so
    /// that it may be on a read-only disk, or another program at work in it.
    /// </summary>
    /// <exception cref="SoundRoutineException">No run folder there, or it cannot be read.</exception>
    public static RunFolder OpenForReading(string path)
    {
        if (!IsOne(path)) throw NoRunFolder(path);
        path = Absolute(path);
        return new RunFolder(path, FileErrors.Guard(path, () => LedgerFile.Read(path).Ledger), null);
    }

    /// <summary>
    /// As <see cref="Open"/>; null where the folder cannot be written to, is not meant to be, or another program is at
    /// work in it.
    /// </summary>
    internal static RunFolder? TryOpen(string path)
    {
        // Root may write even where nobody is meant to.
        if (!OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(path) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite
                | UnixFileMode.OtherWrite)) == 0) return null;
        try
        {
            return Open(path);
        }
        catch (SoundRoutineException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether a folder holds a production, even if its ledger is lost, or one that nothing has been made of yet.
    /// </summary>
    public static bool IsOne(string path) => File.Exists(LedgerFile.PathIn(path)) || LedgerRecovery.HasSteps(path)
        || File.Exists(System.IO.Path.Combine(path, RunPlaces.ActionsName));

    /// <summary>
    /// What the finished track is called where nobody says otherwise: as it was last; null before anything has named
    /// it.
    /// </summary>
    public string? TrackName => _ledger.Track
        ?? System.IO.Path.GetFileNameWithoutExtension(
            _ledger.Current(StepNames.Render)?.Files.Keys.FirstOrDefault(
                f => f.EndsWith(".mid", StringComparison.Ordinal)));

    internal void NameTrack(string name) => Save(_ledger with { Track = name });

    public string Resolve(string relative) => System.IO.Path.Combine(Path, relative);

    /// <summary>Three digits, so that names sort; more where they are needed.</summary>
    public static string VersionName(int version) => "v" + version.ToString("000", CultureInfo.InvariantCulture);

    /// <summary>
    /// One above any version in use, in the ledger or on disk, so that nothing is overwritten even if the ledger is
    /// lost.
    /// </summary>
    public int NextVersion(string step)
    {
        int highest =
            _ledger.Steps.TryGetValue(step, out LedgerStep? s) ? s.Runs.Select(r => r.Version).DefaultIfEmpty(0).Max()
            : 0;
        string folder = Resolve(step);
        if (Directory.Exists(folder))
            foreach (string file in Directory.EnumerateFiles(folder)) highest = Math.Max(highest, VersionOf(file) ?? 0);
        return highest + 1;
    }

    /// <summary>The version that a file's name ends in.</summary>
    internal static int? VersionOf(string file)
    {
        string name = System.IO.Path.GetFileNameWithoutExtension(file);
        int at = name.LastIndexOf("_v", StringComparison.Ordinal);
        return at >= 0
            && int.TryParse(name.AsSpan(at + 2), NumberStyles.None, CultureInfo.InvariantCulture, out int version)
            ? version : null;
    }

    /// <summary>The finished run with this key whose files are all there and unchanged.</summary>
    internal LedgerEntry? Find(string step, string key) =>
        _ledger.Steps.TryGetValue(step, out LedgerStep? s)
        ? s.Runs.LastOrDefault(r => r.Key == key && r.Files.All(f => IsUnchanged(f.Key, f.Value))) : null;

    /// <summary>
    /// The version of what is to be made: that of the same result where it takes the place of what was made since, else
    /// a new one.
    /// </summary>
    internal int VersionFor(string step, string key) =>
        !RunState.IsNumbered(step) && _ledger.Steps.TryGetValue(step, out LedgerStep? s)
        && s.Runs.LastOrDefault(r => r.Key == key) is { } before ? before.Version : NextVersion(step);

    public bool Has(string step) => _ledger.Current(step) is not null;

    internal LedgerEntry Record(string step, int version, string key, IEnumerable<string> files, string summary,
        IEnumerable<string> warnings, JsonElement? options = null, ulong? seed = null)
    {
        var entry = new LedgerEntry
        {
            Version = version,
            Key = key,
            Files = Identities(Path, files),
            Summary = summary,
            Warnings = [.. warnings],
            Options = options,
            Seed = seed,
        };
        Save(_ledger.With(step, entry));
        return entry;
    }

    /// <summary>Files by their path in the folder.</summary>
    internal static ImmutableSortedDictionary<string, FileIdentity> Identities(string folder,
        IEnumerable<string> files) =>
        files.ToImmutableSortedDictionary(f => System.IO.Path.GetRelativePath(folder, f).Replace('\\', '/'),
            FileIdentity.Of, StringComparer.Ordinal);

    internal void MakeCurrent(string step, LedgerEntry entry)
    {
        if (_ledger.Steps[step].Current != entry.Version) Save(_ledger.With(step, entry));
    }

    /// <summary>
    /// Which version of each step counts; those that are not named have none, nor has one whose files have been written
    /// over.
    /// </summary>
    /// <exception cref="SoundRoutineException">A version is gone.</exception>
    internal void MakeCurrent(IReadOnlyDictionary<string, int> versions)
    {
        Ledger ledger = _ledger;
        foreach ((string step, LedgerStep known) in ledger.Steps)
        {
            int version = versions.GetValueOrDefault(step);
            LedgerEntry? entry = version > 0 ? EntryOf(step, version) : null;
            if (entry is not null && !RunState.IsNumbered(step) && Find(step, entry.Key) != entry) version = 0;
            ledger = ledger with { Steps = ledger.Steps.SetItem(step, known with { Current = version }) };
        }
        Save(ledger);
    }

    /// <summary>Removes versions of a step, but not the one that counts.</summary>
    internal void Prune(string step, IReadOnlySet<int> gone)
    {
        if (!_ledger.Steps.TryGetValue(step, out LedgerStep? known)) return;
        ImmutableArray<LedgerEntry> left =
            known.Runs.RemoveAll(r => r.Version != known.Current && gone.Contains(r.Version));
        if (left.Length == known.Runs.Length) return;
        string[] files = [.. known.Runs.Except(left).SelectMany(r => r.Files.Keys)
            .Except(left.SelectMany(r => r.Files.Keys))];
        Save(_ledger with { Steps = _ledger.Steps.SetItem(step, known with { Runs = left }) });
        string folder = Resolve(step);
        foreach (string file in files.Where(f => VersionOf(f) is not null && FilePlace.IsWithin(Resolve(f), folder)))
            FileErrors.Guard(file, () => File.Delete(Resolve(file)));
    }

    /// <summary>A version of a step.</summary>
    /// <exception cref="SoundRoutineException">It is gone.</exception>
    internal LedgerEntry EntryOf(string step, int version) =>
        _ledger.Steps.GetValueOrDefault(step)?.Runs.FirstOrDefault(r => r.Version == version)
        ?? throw new SoundRoutineException(
            $"{Path}: version {version} of '{StepNames.Verb(step)}' is not there any more; run it again");

    public void Dispose() => _lock?.Dispose();

    /// <summary>Without a slash at its end, so that paths in it begin with it and one more.</summary>
    private static string Absolute(string path) =>
        System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));

    private static SoundRoutineException NoRunFolder(string path) =>
        new($"{path}: no run folder; make one with 'soundroutine preprocess INPUT -o {path}'");

    internal bool IsUnchanged(string relative, FileIdentity identity)
    {
        string path = System.IO.Path.GetFullPath(Resolve(relative));
        return path.StartsWith(Path + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && File.Exists(path)
            && FileIdentity.Refresh(path, identity).Sha256 == identity.Sha256;
    }

    private void Save(Ledger ledger)
    {
        if (ledger == _ledger) return;
        if (_lock is null) throw new InvalidOperationException($"{Path} was opened for reading");
        ArtifactJson.Write(LedgerFile.PathIn(Path), _counting is null ? ledger : ledger.Counting(_counting));
        _ledger = ledger;
    }
}
