using System.Collections.Immutable;
using SoundRoutine.Files;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>
/// What a file was when it was last read: size and time stamp stand for the hash while they do not change.
/// </summary>
internal sealed record FileIdentity(long Size, long Modified, string Sha256)
{
    /// <exception cref="SoundRoutineException">The file cannot be read.</exception>
    public static FileIdentity Of(string path)
    {
        (long size, long modified) = FileErrors.Guard(path, () =>
        {
            var info = new FileInfo(path);
            return (info.Length, info.LastWriteTimeUtc.Ticks);
        });
        return new FileIdentity(size, modified, StepKey.Sha256(path));
    }

    /// <summary>
    /// The file's identity now, hashing only when size or time stamp differ from <paramref name="known"/>.
    /// </summary>
    public static FileIdentity Refresh(string path, FileIdentity? known)
    {
        var info = new FileInfo(path);
        return known is not null && info.Exists && info.Length == known.Size
            && info.LastWriteTimeUtc.Ticks == known.Modified ? known : Of(path);
    }
}
