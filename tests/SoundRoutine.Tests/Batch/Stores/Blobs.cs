using System.Text;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Tests.Batch.Stores;

/// <summary>Blobs as text.</summary>
internal static class Blobs
{
    public static void Put(this IBlobStore store, string name, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        store.PutIfAbsent(name, content);
    }

    /// <summary>Null where there is none.</summary>
    public static string? Text(this IBlobStore store, string name)
    {
        using Stream? blob = store.Get(name);
        return blob is null ? null : new StreamReader(blob).ReadToEnd();
    }
}
