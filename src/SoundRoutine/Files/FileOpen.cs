namespace SoundRoutine.Files;

/// <summary>Opens files for reading, with one line for each way in which that fails.</summary>
internal static class FileOpen
{
    /// <exception cref="SoundRoutineException">Missing, a folder, a device or a socket, or not allowed.</exception>
    /// <exception cref="OperationCanceledException">Canceled while a pipe waits for what writes to it.</exception>
    public static FileStream OpenRead(string path, CancellationToken cancellation = default)
    {
        FileType type = FileStatus.Of(path).Type;
        if (FileErrors.WhyUnusable(path, type) is { } reason) throw new SoundRoutineException($"{path}: {reason}");
        FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16);
        return FileErrors.Guard(path, () => type == FileType.Pipe ? Interruptible.Run(Open, cancellation) : Open());
    }
}
