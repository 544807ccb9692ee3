using System.Security.Cryptography;
using SoundRoutine.Files;

namespace SoundRoutine.Models.Downloads;

/// <summary>Writing and reading model files with their SHA-256.</summary>
internal static class VerifiedFile
{
    private const int BufferBytes = 1 << 20;

    /// <summary>
    /// Copies a packed file to <paramref name="path"/>, hashing as it goes; the name appears only when the hash is
    /// right.
    /// </summary>
    /// <exception cref="InvalidDataException">Another length or hash, or a damaged archive; the message is the line for
    /// the user.</exception>
    public static void Install(PackedFile packed, string label, ModelFile file, string path, StepContext context) =>
        AtomicFile.Write(path, temporary =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var output = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var buffer = new byte[BufferBytes];
            long written = 0;
            for (int read; written <= file.Bytes && (read = packed.Read(buffer)) > 0; written += read)
            {
                context.Report("unpack", (double)written / file.Bytes);
                output.Write(buffer, 0, read);
                hash.AppendData(buffer, 0, read);
            }
            if (written != file.Bytes)
                throw new InvalidDataException(
                    InvariantText.Of($"{label}: {file.Name} has {written:N0} bytes, not {file.Bytes:N0}"));
            // Renamed only when on disk: after a power cut the name must not stand for less.
            output.Flush(flushToDisk: true);
        }
        string found = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (found != file.Sha256)
            throw new InvalidDataException(
                $"{label}: not the {file.Name} that is expected (SHA-256 {found}, not {file.Sha256})");
    });

    /// <summary>What is wrong with a file on disk; null when nothing is.</summary>
    public static string? Problem(ModelFile file, string path, StepContext context)
    {
        var info = new FileInfo(path);
        if (!info.Exists) return $"{file.Name} is missing";
        if (info.Length != file.Bytes)
            return InvariantText.Of($"{file.Name} has {info.Length:N0} bytes, not {file.Bytes:N0}");
        return FileErrors.Guard(path, () =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using FileStream stream = File.OpenRead(path);
            var buffer = new byte[BufferBytes];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                context.Report("verify", (double)stream.Position / file.Bytes);
                hash.AppendData(buffer, 0, read);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset()) == file.Sha256 ? null
                : $"{file.Name} is damaged: its SHA-256 is not the one expected";
        });
    }
}
