using SoundRoutine.Files;

namespace SoundRoutine.Studio.Projects;

/// <summary>How much may be given to a project.</summary>
/// <param name="FileBytes">Of one file.</param>
/// <param name="ProjectBytes">Of all its inputs.</param>
/// <param name="SpareBytes">Of the disk, which stay free.</param>
internal sealed record UploadLimits(long FileBytes, long ProjectBytes, long SpareBytes)
{
    public static UploadLimits Default { get; } = new(2L << 30, 16L << 30, 512L << 20);

    /// <summary>How much more fits into a project and onto its disk.</summary>
    public long Room(Project project) => Math.Min(ProjectBytes - Used(project), Free(project) - SpareBytes);

    /// <exception cref="StudioException">So many bytes more are too many.</exception>
    public void Check(Project project, string name, long bytes)
    {
        if (bytes > FileBytes)
            throw new StudioException(StatusCodes.Status413PayloadTooLarge,
                InvariantText.Of($"{name}: is larger than {Size(FileBytes)}; cut it into parts, or store it as FLAC"));
        if (Used(project) + bytes > ProjectBytes)
            throw new StudioException(StatusCodes.Status413PayloadTooLarge,
                InvariantText.Of($"{name}: a project takes {Size(ProjectBytes)}; remove inputs or begin another"));
        if (Free(project) - bytes < SpareBytes)
            throw new StudioException(StatusCodes.Status507InsufficientStorage,
                $"{name}: the disk of {project.Folder} has no room for it; make room and send it again");
    }

    private static long Used(Project project) => InputIndex.Read(project.Folder).Inputs.Sum(i => i.Bytes);

    private static long Free(Project project) =>
        FileErrors.Guard(project.Folder, () => new DriveInfo(project.Folder).AvailableFreeSpace);

    private static string Size(long bytes) =>
        bytes >= 1 << 30 ? InvariantText.Of($"{bytes / (double)(1 << 30):0.#} GB")
        : InvariantText.Of($"{bytes / 1e6:0.###} MB");
}
