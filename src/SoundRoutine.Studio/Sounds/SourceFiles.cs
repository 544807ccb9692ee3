using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Sounds;

/// <summary>Finds the files behind what a client names by number and word.</summary>
internal static class SourceFiles
{
    /// <param name="project">The project.</param>
    /// <param name="source">The number of the source in the manifest.</param>
    /// <param name="what">A <see cref="SoundKind"/> as the API spells it.</param>
    /// <exception cref="StudioException">There is none.</exception>
    public static string Find(Project project, string source, string? what)
    {
        RunFolder run = project.ReadMade();
        SourceEntry entry = Entry(run, project, source);
        string word = what ?? "mix";
        SoundKind kind = Enum.GetValues<SoundKind>().Where(k => Names.Of(k) == word).Cast<SoundKind?>().FirstOrDefault()
            ?? throw new ArgumentException(
                $"'{word}' is no part of a source; use one of {string.Join(", ", Names.All<SoundKind>())}");
        string? path = PathOf(run, entry, kind);
        return path is not null && File.Exists(path) ? path
            : throw new StudioException(StatusCodes.Status404NotFound, kind switch
            {
                SoundKind.Mix => $"{project.Name}: the recording is not where it was any more",
                SoundKind.Drums => $"{project.Name}: its drums were not kept; make it again",
                _ => $"{project.Name}: the parts of its drums were not kept; make it again with parts",
            });
    }

    /// <exception cref="StudioException">There is none of that number.</exception>
    public static SourceEntry Entry(RunFolder run, Project project, string source)
    {
        KitManifest manifest = run.Read<KitManifest>();
        return int.TryParse(source, System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out int number) && number < manifest.Sources.Length
            ? manifest.Sources[number]
            : throw new StudioException(StatusCodes.Status404NotFound, $"{project.Name}: has no such source");
    }

    /// <exception cref="StudioException">There is none of that id.</exception>
    public static string Sample(Project project, string id)
    {
        RunFolder run = project.ReadMade();
        string manifest = run.PathOf<KitManifest>();
        string file = run.Read<KitManifest>().Samples.FirstOrDefault(s => s.Id == id)?.File
            ?? throw new StudioException(StatusCodes.Status404NotFound, $"{project.Name}: the kit has no such sound");
        return RunFolder.Inside(Path.GetDirectoryName(manifest)!, file, manifest);
    }

    /// <summary>The latest render.</summary>
    /// <exception cref="StudioException">There is none.</exception>
    public static string Track(Project project)
    {
        RunFolder run = project.ReadMade();
        string? track = run.Ledger.Current(StepNames.Render)?.Files.Keys.FirstOrDefault(f => f.Count(c => c == '/') == 1
            && f.EndsWith(".wav", StringComparison.Ordinal));
        return track is not null && File.Exists(run.Resolve(track)) ? run.Resolve(track)
            : throw new StudioException(StatusCodes.Status404NotFound,
                $"{project.Name}: there is no finished track as WAV yet");
    }

    private static string? PathOf(RunFolder run, SourceEntry entry, SoundKind kind)
    {
        string manifest = run.PathOf<KitManifest>(), folder = Path.GetDirectoryName(manifest)!;
        string? relative = kind switch
        {
            SoundKind.Mix => null,
            SoundKind.Drums => entry.Stem,
            _ => entry.Parts?.FirstOrDefault(p => Names.Of(p.Part) == Names.Of(kind))?.File,
        };
        if (relative is not null) return RunFolder.Inside(folder, relative, manifest);
        // What was not separated is drums as it is.
        return kind == SoundKind.Mix || (kind == SoundKind.Drums && entry.Separator == "none")
            ? run.Ledger.Inputs.FirstOrDefault(i => i.Value.Sha256 == entry.Sha256 && File.Exists(i.Key)).Key : null;
    }
}
