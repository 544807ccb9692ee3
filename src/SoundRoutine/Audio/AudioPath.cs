namespace SoundRoutine.Audio;

/// <summary>Opens files for reading, with one line for each way in which that fails.</summary>
internal static class AudioPath
{
    /// <exception cref="SoundRoutineException">Missing, a folder, or not allowed.</exception>
    public static FileStream OpenRead(string path) =>
        Directory.Exists(path) ? throw new SoundRoutineException($"{path}: this is a folder; name a file in it")
            : FileErrors.Guard(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16));
}
