namespace SoundRoutine.Batch.Stores;

/// <summary>
/// Where results lie: named by content, written once, whole or not at all. Names are relative, with slashes, as
/// <c>sources/3f/3fa2….tar.gz</c>.
/// </summary>
internal interface IBlobStore
{
    /// <summary>What a user calls it.</summary>
    string Address { get; }

    /// <exception cref="StoreException">The store cannot be reached, or refuses.</exception>
    bool Exists(string name);

    /// <summary>Reads a blob from its beginning; null where there is none.</summary>
    /// <exception cref="StoreException">The store cannot be reached, or refuses.</exception>
    Stream? Get(string name);

    /// <summary>Keeps a blob; one of this name that is there already is as good.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Read from where it stands to its end; can be sought in.</param>
    /// <exception cref="StoreException">The store cannot be reached, refuses, or is full.</exception>
    void PutIfAbsent(string name, Stream content);

    /// <summary>The names that begin with a prefix, in ordinal order.</summary>
    /// <exception cref="StoreException">The store cannot be reached, or refuses.</exception>
    IEnumerable<string> List(string prefix);
}
