using System.Collections.Immutable;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Batches;

namespace SoundRoutine.Batch.Jobs;

/// <summary>Reads the analyses of songs from the store, without their audio.</summary>
internal static class SourceRecords
{
    private const string RecordName = "source.json";

    /// <param name="store">Where they lie.</param>
    /// <param name="songs">Which.</param>
    /// <param name="folder">A private folder.</param>
    /// <param name="cancellation">Stops between two.</param>
    /// <exception cref="StoreException">One is not there.</exception>
    public static ImmutableArray<(string Key, SourceRecord Record)> Read(IBlobStore store,
        ImmutableArray<JoinedSong> songs, string folder, CancellationToken cancellation)
    {
        var records = ImmutableArray.CreateBuilder<(string Key, SourceRecord Record)>(songs.Length);
        string place = Path.Combine(folder, "record");
        foreach (JoinedSong song in songs)
        {
            cancellation.ThrowIfCancellationRequested();
            // It is the first file of the archive: what follows it is not read.
            if (!store.TryGetFolder(BlobName.Source(song.Key), place, f => f == RecordName, most: 1))
                throw Missing(store, song);
            records.Add((song.Key, ArtifactJson.Read<SourceRecord>(Path.Combine(place, RecordName)).Called(song.Name)));
        }
        return records.MoveToImmutable();
    }

    public static StoreException Missing(IBlobStore store, JoinedSong song) =>
        new($"{store.Address}: the analysis of '{song.Name}' is not there any more; run 'batch retry'",
            new FileNotFoundException(BlobName.Source(song.Key)));
}
