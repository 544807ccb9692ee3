using SoundRoutine.Files;
using SoundRoutine.Models.Downloads;

namespace SoundRoutine.Models;

/// <summary>
/// The models on this machine: <c>{folder}/{model}/{identity}/{file}</c>. A file there is whole and was verified when
/// it was written.
/// </summary>
/// <param name="folder">Made when it is first needed.</param>
public sealed class ModelStore(string folder)
{
    internal const string PartialSuffix = ".part";
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(100);

    // How a lock held by someone else is reported: EWOULDBLOCK on Linux and on macOS, a sharing violation on Windows.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    /// <summary>
    /// The user's own: <c>SOUNDROUTINE_MODELS</c>, or <c>soundroutine/models</c> in the user's cache folder.
    /// </summary>
    public static ModelStore Default { get; } = new(ModelFolder.Find());

    public string Folder { get; } = Path.GetFullPath(folder);

    internal NpmClient Npm { get; init; } = new();

    /// <summary>
    /// The first file of a model that is here, by name and size; null when any of its files is not. Cheap: nothing is
    /// read.
    /// </summary>
    public string? PathOf(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Files.All(f => new FileInfo(PathOf(model, f)) is { Exists: true } info && info.Length == f.Bytes)
            ? PathOf(model, model.Files[0]) : null;
    }

    /// <summary>All files of a model that is here, in the catalog's order; null when any of them is not.</summary>
    public IReadOnlyList<string>? PathsOf(Model model) =>
        PathOf(model) is null ? null : [.. model.Files.Select(f => PathOf(model, f))];

    /// <summary>
    /// Brings a model here unless it is whole already, and returns its first file. Of two at once, one waits for the
    /// other.
    /// </summary>
    /// <exception cref="SoundRoutineException">The license is not accepted, the source cannot be had or is not the
    /// model, or it cannot be kept here. Nothing unverified is left under a model's name.</exception>
    /// <exception cref="OperationCanceledException">Canceled. A download over http goes on from there next
    /// time.</exception>
    public string Pull(Model model, PullOptions options, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (PathOf(model) is null && model.License.MustAccept && !options.LicenseAccepted)
            throw new SoundRoutineException(
                $"{model.Name}: its license has to be accepted first ({model.License.Name}); run 'soundroutine models "
                    + $"pull {model.Name}' in a terminal, or add --accept-license");
        using FileStream held = Lock(model, context);
        string target = FolderOf(model), work = WorkFolder(model);
        FileErrors.Guard(Folder, () =>
        {
            Directory.CreateDirectory(target);
            Directory.CreateDirectory(work);
            RemoveLeftovers(target, work);
        });
        var fetcher = new ModelFetcher(model, options.From, work, Npm, context);
        try
        {
            foreach (ModelFile file in model.Files)
                if (VerifiedFile.Problem(file, PathOf(model, file), context) is not null)
                    Install(model, file, fetcher, context);
            Directory.Delete(work, recursive: true);
        }
        catch
        {
            Tidy(target, work);
            throw;
        }
        return PathOf(model, model.Files[0]);
    }

    /// <summary>Reads every file of a model and compares its hash.</summary>
    /// <exception cref="SoundRoutineException">A file cannot be read.</exception>
    public ModelCheck Verify(Model model, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        string target = FolderOf(model);
        if (!model.Files.Any(f => File.Exists(PathOf(model, f))))
            return new ModelCheck(ModelState.Missing, target, $"{model.Name} is not here");
        string? problem = model.Files.Select(f => VerifiedFile.Problem(f, PathOf(model, f), context))
            .FirstOrDefault(p => p is not null);
        return new ModelCheck(problem is null ? ModelState.Whole : ModelState.Damaged, target, problem);
    }

    /// <summary>
    /// Removes a model with earlier versions of it and downloads that were broken off; returns how many bytes that
    /// frees.
    /// </summary>
    /// <exception cref="SoundRoutineException">It cannot be removed.</exception>
    public long Remove(Model model, StepContext context)
    {
        ArgumentNullException.ThrowIfNull(model);
        string all = Path.Combine(Folder, model.Name);
        if (!Directory.Exists(all)) return 0;
        using FileStream held = Lock(model, context);
        return FileErrors.Guard(all, () =>
        {
            long bytes = new DirectoryInfo(all).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
            Directory.Delete(all, recursive: true);
            return bytes;
        });
    }

    private string FolderOf(Model model) => Path.Combine(Folder, model.Name, model.Identity);

    private string PathOf(Model model, ModelFile file) => Path.Combine(FolderOf(model), file.Name);

    private string WorkFolder(Model model) => Path.Combine(Folder, model.Name, ".pull");

    private void Install(Model model, ModelFile file, ModelFetcher fetcher, StepContext context)
    {
        for (bool again = true; ; again = false)
        {
            Fetched fetched = FileErrors.Guard(Folder, () => fetcher.Fetch(file));
            try
            {
                using PackedFile packed = PackedFile.Open(fetched.Path, fetched.Label, file);
                VerifiedFile.Install(packed, fetched.Label, file, PathOf(model, file), context);
                return;
            }
            catch (InvalidDataException e)
            {
                FileErrors.Guard(fetched.Path, () => fetcher.Discard(fetched));
                // The server's file may have changed between the two halves of a download.
                if (again && fetched.Resumed) continue;
                throw new SoundRoutineException($"{e.Message}; nothing was kept, get another copy", e);
            }
        }
    }

    /// <exception cref="SoundRoutineException">The folder cannot be written to.</exception>
    private FileStream Lock(Model model, StepContext context)
    {
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Folder);
                return new FileStream(Path.Combine(Folder, $".{model.Name}.lock"), FileMode.OpenOrCreate,
                    FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (Held.Contains(e.HResult))
            {
                context.Report("wait", 0, "another program is at this model");
                context.Cancellation.WaitHandle.WaitOne(LockPoll);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new SoundRoutineException(
                    $"{Folder}: models cannot be kept here ({e.Message.TrimEnd('.')}); name a folder of yours in "
                        + $"{ModelFolder.Variable}", e);
            }
        }
    }

    /// <summary>What a killed pull left: all but broken-off downloads, which go on.</summary>
    private static void RemoveLeftovers(string target, string work)
    {
        foreach (string file in Directory.EnumerateFiles(target, ".*" + AtomicFile.TemporarySuffix).ToArray())
            File.Delete(file);
        foreach (string folder in Directory.GetDirectories(work)) Directory.Delete(folder, recursive: true);
        foreach (string file in Directory.GetFiles(work)
            .Where(f => !f.EndsWith(PartialSuffix, StringComparison.Ordinal))) File.Delete(file);
    }

    /// <summary>Leaves no empty folders and nothing that cannot be gone on from.</summary>
    private static void Tidy(string target, string work)
    {
        try
        {
            RemoveLeftovers(target, work);
            foreach (string folder in new[] { work, target, Path.GetDirectoryName(target)! })
                if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is what the user needs to hear.
        }
    }
}
