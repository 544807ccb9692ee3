using SoundRoutine.Files;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>The file whose lock keeps a second program from writing to a run folder.</summary>
internal static class RunLock
{
    /// <summary>
    /// What a file system says of a file that another program has locked: errno on Linux and macOS, HRESULT on Windows.
    /// </summary>
    private static readonly int[] Locked = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Whoever looks whether a folder is taken takes it for an instant: so often it is tried again.</summary>
    private const int Tries = 10, WaitMs = 20;

    /// <exception cref="SoundRoutineException">Another program is at work in the folder, or it cannot be written
    /// to.</exception>
    public static FileStream Take(string path) => Take(path, Tries);

    private static FileStream Take(string path, int tries)
    {
        try
        {
            return FileErrors.Guard(path, () =>
            {
                for (int left = tries - 1; ; left--)
                {
                    try
                    {
                        return new FileStream(Path.Combine(path, RunPlaces.LockName), FileMode.OpenOrCreate,
                            FileAccess.ReadWrite, FileShare.None);
                    }
                    catch (IOException e) when (Locked.Contains(e.HResult))
                    {
                        if (left == 0)
                            throw new SoundRoutineException($"{path}: another program is at work in this folder; wait "
                                + "for it or choose another folder", e);
                        Thread.Sleep(WaitMs);
                    }
                }
            });
        }
        catch (SoundRoutineException e) when (e.InnerException is UnauthorizedAccessException)
        {
            throw new SoundRoutineException(
                $"{path}: no permission to write; choose another folder or change its rights", e);
        }
    }

    /// <summary>Whether another program is at work in a folder; one that cannot be written to is not taken.</summary>
    public static bool IsTaken(string path)
    {
        try
        {
            Take(path, 1).Dispose();
            return false;
        }
        catch (SoundRoutineException e)
        {
            return e.InnerException is IOException inner && Locked.Contains(inner.HResult);
        }
    }
}
