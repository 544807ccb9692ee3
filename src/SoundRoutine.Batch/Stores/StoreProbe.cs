using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace SoundRoutine.Batch.Stores;

/// <summary>
/// Whether a store can be used: a small blob, named by its content, is written, read back and listed.
/// </summary>
internal static class StoreProbe
{
    private const string Prefix = "probes/";

    /// <returns>What was done, in words.</returns>
    /// <exception cref="StoreException">The store cannot be reached, refuses, or gives back something else.</exception>
    public static string Run(IBlobStore store)
    {
        var clock = Stopwatch.StartNew();
        byte[] content = Encoding.UTF8.GetBytes(
            InvariantText.Of($"{Environment.MachineName} tries the store, {Clock.Now:O}\n"));
        string name = $"{Prefix}{Convert.ToHexStringLower(SHA256.HashData(content))}.txt";
        using (var stream = new MemoryStream(content)) store.PutIfAbsent(name, stream);
        using (Stream? blob = store.Get(name))
        {
            using var read = new MemoryStream();
            blob?.CopyTo(read);
            if (!read.ToArray().AsSpan().SequenceEqual(content))
                throw Odd(blob is null ? "was written and is not there" : "does not come back as it was written");
        }
        if (!store.Exists(name) || !store.List(Prefix).Contains(name)) throw Odd("was written and is not listed");
        return InvariantText.Of($"wrote a blob, read it back and listed it in {clock.ElapsedMilliseconds} ms");

        StoreException Odd(string what) => new($"{store.Address}: {name} {what}; use a store whose writes are seen at "
            + "once", new IOException(what));
    }
}
