using System.IO.Compression;
using System.Text.Json;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Batch.Stores;

/// <summary>Folders and values in a store.</summary>
internal static class StoreFiles
{
    /// <summary>Packs a folder into a blob.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">Of the blob.</param>
    /// <param name="folder">What is packed.</param>
    /// <param name="temporary">A file that the archive is written to on the way.</param>
    /// <param name="first">As in <see cref="Archive.Pack"/>.</param>
    /// <param name="wanted">As in <see cref="Archive.Pack"/>.</param>
    public static void PutFolder(this IBlobStore store, string name, string folder, string temporary,
        string? first = null, Func<string, bool>? wanted = null)
    {
        using var file = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose);
        Archive.Pack(folder, file, first, wanted);
        file.Position = 0;
        store.PutIfAbsent(name, file);
    }

    /// <summary>Unpacks a blob; false where there is none.</summary>
    /// <exception cref="StoreException">It is damaged, or the store cannot be reached.</exception>
    public static bool TryGetFolder(this IBlobStore store, string name, string folder,
        Func<string, bool>? wanted = null, int most = int.MaxValue)
    {
        using Stream? blob = store.Get(name);
        if (blob is null) return false;
        try
        {
            Archive.Unpack(blob, folder, wanted, most);
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new StoreException($"{store.Address}: {name} is damaged ({e.Message.TrimEnd('.')}); delete it there "
                + "and run 'batch retry'", e);
        }
    }

    public static void PutJson<T>(this IBlobStore store, string name, T value)
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(zip, value, ArtifactJson.Options);
        buffer.Position = 0;
        store.PutIfAbsent(name, buffer);
    }

    /// <summary>Reads a value; null where there is none.</summary>
    /// <exception cref="StoreException">It is damaged, or the store cannot be reached.</exception>
    public static T? GetJson<T>(this IBlobStore store, string name) where T : class
    {
        using Stream? blob = store.Get(name);
        if (blob is null) return null;
        try
        {
            using var zip = new GZipStream(blob, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<T>(zip, ArtifactJson.Options);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            throw new StoreException($"{store.Address}: {name} is damaged ({e.Message.TrimEnd('.')})", e);
        }
    }
}
