using System.Collections.Immutable;
using System.IO.Compression;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Outputs;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Jobs;

/// <summary>
/// Kits and tracks to take away, in <c>exports/{job}</c> of the project: one file each, folders as archives. The next
/// export takes the place of the last.
/// </summary>
internal static class Exports
{
    /// <summary>Archives of the same files are the same to the byte.</summary>
    private static readonly DateTimeOffset ArchiveTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Kits that are one file each, with their samples in it.</summary>
    private static readonly string[] Whole = [".h2drumkit", ".sf2", ".multisample", ".xrni"];

    /// <exception cref="ArgumentException">A format is not known.</exception>
    /// <exception cref="StudioException">Nothing has been made yet, or too many jobs wait.</exception>
    public static Job Add(JobQueue queue, Project project, IEnumerable<string> formats)
    {
        string[] asked = ExportFormats.Checked(formats);
        project.ReadMade();
        return queue.Add(project, "export", [], context => Write(context, asked));
    }

    /// <summary>Where an exported file is; only names that a job has given lead to one.</summary>
    /// <exception cref="StudioException">There is none of that id, or a later export has taken its place.</exception>
    public static string PathOf(JobQueue queue, Project project, string id)
    {
        foreach (Job job in queue.All.Where(j => j.Project == project.Id))
            if (job.Result?.Files.FirstOrDefault(f => f.Id == id) is { } file)
            {
                string path = Path.Combine(FolderOf(project), job.Id, file.Name);
                if (File.Exists(path)) return path;
            }
        throw new StudioException(StatusCodes.Status404NotFound,
            $"{project.Name}: this export is not there any more; export it again");
    }

    private static string FolderOf(Project project) => Path.Combine(project.Folder, "exports");

    private static JobResult Write(JobContext context, string[] formats)
    {
        Project project = context.Project;
        string root = FolderOf(project), folder = Path.Combine(root, context.Id), name = NameOf(project);
        FileErrors.Guard(root, () =>
        {
            if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
            Directory.CreateDirectory(folder);
        });
        using RunFolder run = project.OpenForChange();
        List<string> files = [], warnings = [];
        ulong seed = run.Has(StepNames.Grid) ? GridStep.SeedOf(run) : 0;
        var step = new StepContext(new Seed(seed), context.Progress, context.Cancellation);
        if (formats.Any(ExportFormats.IsTrack))
            files.AddRange(Track(run, folder, name, formats, step, context.Finished, warnings));
        ImmutableArray<string> forms = [.. formats.Where(ExportFormats.IsForm)];
        if (forms.Length > 0)
            files.AddRange(TrackExport.Write(run,
                new TrackExportOptions { Output = folder, Name = name, Tracks = forms }, overwrite: true, step));
        string[] kits = [.. formats.Where(f => !ExportFormats.IsTrack(f) && !ExportFormats.IsForm(f))];
        if (kits.Length > 0) files.AddRange(Kit(run, folder, name, kits, step, warnings));
        return new JobResult(
            [.. files.Select((f, i) => new ExportedFile(InvariantText.Of($"{context.Id}-{i + 1}"),
                Path.GetFileName(f), new FileInfo(f).Length))], [.. warnings]);
    }

    private static string NameOf(Project project) => FileNames.Clean(project.Name, "track");

    /// <summary>Rendered as it stands, where that has not been done.</summary>
    private static IEnumerable<string> Track(RunFolder run, string folder, string name, string[] formats,
        StepContext context, Action<StepOutcome> finished, List<string> warnings)
    {
        ImmutableArray<string> sounds = [.. formats.Where(ExportFormats.IsSound)];
        StepOutcome outcome = new RenderStep().Run(run, new RenderStepOptions
        {
            Name = name,
            Formats = sounds.IsEmpty ? ["wav"] : sounds,
            Stems = formats.Contains("stems"),
        }, context);
        finished(outcome);
        warnings.AddRange(outcome.Warnings);
        string[] stems = [.. outcome.Files.Where(f => Path.GetFileName(Path.GetDirectoryName(f)!) == name + "_stems")];
        foreach (string file in outcome.Files.Except(stems))
        {
            string kind = Path.GetExtension(file)[1..];
            if (!formats.Contains(kind == "mid" ? "midi" : kind)) continue;
            string copy = Path.Combine(folder, Path.GetFileName(file));
            FileErrors.Guard(copy, () => File.Copy(file, copy));
            yield return copy;
        }
        if (stems.Length > 0)
            yield return Zip(Path.Combine(folder, name + "-stems.zip"), Path.GetDirectoryName(stems[0])!);
    }

    private static IEnumerable<string> Kit(RunFolder run, string folder, string name, string[] formats,
        StepContext context, List<string> warnings)
    {
        string written = Path.Combine(folder, "kit");
        KitExportResult result = KitExport.Write(run, new KitExportOptions
        {
            Output = written,
            Name = name,
            Formats = [.. formats.Select(f => f == "samples" ? "wav" : f)],
        }, context);
        warnings.AddRange(result.Losses);
        foreach (string archive in Directory.EnumerateFiles(written).Where(f => Whole.Contains(Path.GetExtension(f)))
            .Order(StringComparer.Ordinal))
        {
            string moved = Path.Combine(folder, Path.GetFileName(archive));
            FileErrors.Guard(moved, () => File.Move(archive, moved));
            yield return moved;
        }
        if (Directory.EnumerateFileSystemEntries(written).Any())
            yield return Zip(Path.Combine(folder, name + "-kit.zip"), written);
        FileErrors.Guard(written, () => Directory.Delete(written, recursive: true));
    }

    private static string Zip(string path, string folder)
    {
        FileErrors.Guard(path, () =>
        {
            using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
            foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal))
            {
                string name = Path.GetRelativePath(folder, file).Replace('\\', '/');
                ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = ArchiveTime;
                using Stream to = entry.Open(), from = FileOpen.OpenRead(file);
                from.CopyTo(to);
            }
        });
        return path;
    }
}
