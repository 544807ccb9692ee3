namespace SoundRoutine.Files;

/// <summary>
/// What comes through a pipe, such as <c>&lt;(...)</c> of a shell, as a file: it can be read but once and only forward,
/// and sound is looked into first.
/// </summary>
internal static class PipedFile
{
    /// <summary>More than an hour of anything that is listened to.</summary>
    internal const long MaxBytes = 4L << 30;

    /// <summary>Reads a pipe to its end into a file of the system's own that is gone once it is closed.</summary>
    /// <exception cref="SoundRoutineException">Too long, or the disk is full.</exception>
    /// <exception cref="OperationCanceledException">Canceled while waiting for the other end.</exception>
    public static FileStream Copy(Stream pipe, string name, CancellationToken cancellation)
    {
        var copy = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite,
            1 << 16, FileOptions.DeleteOnClose);
        try
        {
            FileErrors.Guard(name, () => Copy(pipe, copy, name, MaxBytes, cancellation));
            copy.Flush();
            copy.Position = 0;
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Reads a pipe by its name to its end into a file.</summary>
    /// <exception cref="SoundRoutineException">It cannot be opened, is too long, or the disk is full.</exception>
    /// <exception cref="OperationCanceledException">Canceled while waiting for the other end.</exception>
    public static void Copy(string pipe, string target, CancellationToken cancellation)
    {
        using FileStream from = FileOpen.OpenRead(pipe, cancellation);
        FileErrors.Guard(target, () =>
        {
            using var to = new FileStream(target, FileMode.Create);
            Copy(from, to, pipe, MaxBytes, cancellation);
        });
    }

    internal static void Copy(Stream pipe, Stream copy, string name, long maxBytes, CancellationToken cancellation)
    {
        var block = new byte[1 << 16];
        long bytes = 0;
        for (int got; (got = Interruptible.Run(() => pipe.Read(block), cancellation)) > 0;)
        {
            bytes += got;
            if (bytes > maxBytes)
                throw new SoundRoutineException(
                    $"{name}: more than {maxBytes >> 20} MB come through this pipe; write it to a file and name that");
            copy.Write(block, 0, got);
        }
    }
}
