using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Projects;

/// <summary>
/// The projects by their ids: the folders of a library, or one run alone. A client never names its path.
/// </summary>
internal sealed class ProjectStore
{
    /// <summary>Letters of a project's name.</summary>
    public const int MaxName = 120;

    private const int MaxSlug = 60;

    private readonly ConcurrentDictionary<string, Project> _projects = new(StringComparer.Ordinal);
    private readonly Lock _creating = new();

    /// <param name="folder">A run folder, which is then the only project, or a library, which need not be there
    /// yet.</param>
    /// <exception cref="SoundRoutineException">It is a file.</exception>
    public ProjectStore(string folder)
    {
        Folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(Folder)) throw new SoundRoutineException($"{Folder}: is a file; name a folder");
        IsLibrary = !IsProject(Folder);
        foreach (Project project in All()) Uploads.RemoveLeftovers(project);
    }

    public string Folder { get; }

    public bool IsLibrary { get; }

    /// <summary>Where the studio keeps what is its own.</summary>
    public string StateFolder => Path.Combine(Folder, ".studio");

    /// <summary>Those that are there now, by name.</summary>
    public IReadOnlyList<Project> All()
    {
        if (!IsLibrary) return [Known(Folder)];
        if (!Directory.Exists(Folder)) return [];
        return [.. FileErrors.Guard(Folder, () => Directory.GetDirectories(Folder)).Where(IsProject).Select(Known)
            .OrderBy(p => p.Folder, StringComparer.Ordinal)];
    }

    /// <exception cref="StudioException">There is none of that id.</exception>
    public Project Find(string id) =>
        (_projects.TryGetValue(id, out Project? known) && IsProject(known.Folder) ? known
            : All().FirstOrDefault(p => p.Id == id))
        ?? throw new StudioException(StatusCodes.Status404NotFound,
            "there is no such project; it may have been moved or deleted");

    /// <summary>A new, empty project in a folder that is called much like it.</summary>
    /// <param name="name">What people call it.</param>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    /// <exception cref="StudioException">One run was opened, not a library.</exception>
    public Project Create(string name) => Bring(name, _ => { });

    /// <summary>As <see cref="Create"/>, with a run that was made elsewhere.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="fill">Puts the run into an empty folder, whole or not at all.</param>
    public Project Bring(string name, Action<string> fill)
    {
        name = DisplayText.Of(name);
        if (name.Length is 0 or > MaxName)
            throw new ArgumentException(
                InvariantText.Of($"a project is called by 1 to {MaxName} letters; choose another name"));
        if (!IsLibrary)
            throw new StudioException(StatusCodes.Status409Conflict,
                "one run was opened; start the studio on a folder of projects to make new ones");
        string folder = Reserve(Slug(name, "project"));
        try
        {
            fill(folder);
            (InputIndex.Empty with { Name = name }).Write(folder);
        }
        catch
        {
            // What was not filled is empty; a run that is there is not thrown away.
            if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
            throw;
        }
        return Known(folder);
    }

    /// <summary>An empty folder that is nobody else's.</summary>
    private string Reserve(string slug)
    {
        lock (_creating)
        {
            string folder = Path.Combine(Folder, slug);
            for (int number = 2; Path.Exists(folder); number++)
                folder = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}"));
            FileErrors.MakeFolder(folder);
            return folder;
        }
    }

    /// <summary>Letters, digits and hyphens of a name, in lower case: safe as a file name everywhere.</summary>
    internal static string Slug(string name, string fallback)
    {
        string plain = name.Normalize(NormalizationForm.FormKD);
        var slug = new StringBuilder();
        foreach (char c in plain)
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (c is ' ' or '-' or '_' or '.' && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == MaxSlug) break;
        }
        return FileNames.Clean(slug.ToString().Trim('-'), fallback);
    }

    private static bool IsProject(string folder) =>
        RunFolder.IsOne(folder) || File.Exists(InputIndex.PathIn(folder));

    private Project Known(string folder)
    {
        string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12];
        return _projects.GetOrAdd(id, _ => new Project(id, folder));
    }
}
