using System.Collections.Concurrent;
using System.Security.Cryptography;
using SoundRoutine.Files;

namespace SoundRoutine.Models;

/// <summary>Which weights a file holds, whoever put it there.</summary>
internal static class NetworkFile
{
    private static readonly ConcurrentDictionary<(string Path, long Length, DateTime Written), string> WeightsHashes =
        new();

    /// <summary>
    /// The first 12 hexadecimal digits of the file's SHA-256; read again only when the file has changed.
    /// </summary>
    /// <exception cref="SoundRoutineException">The file cannot be read.</exception>
    public static string WeightsHash(string path)
    {
        using FileStream stream = FileOpen.OpenRead(path);
        return WeightsHashes.GetOrAdd((Path.GetFullPath(path), stream.Length, File.GetLastWriteTimeUtc(path)),
            _ => Convert.ToHexStringLower(SHA256.HashData(stream))[..12]);
    }

    /// <summary>A text file that belongs to a network, such as its vocabulary.</summary>
    /// <exception cref="SoundRoutineException">The file cannot be read.</exception>
    public static string ReadText(string path) => FileErrors.Guard(path, () => File.ReadAllText(path));
}
