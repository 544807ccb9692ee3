using SoundRoutine.Batch.Stores;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Batches;

/// <summary>Tracks of songs that are only listened to: taken out of their archives into a temporary folder.</summary>
internal sealed class TrackFiles : IDisposable
{
    private const int MaxKept = 8;

    private readonly Lock _lock = new();
    private readonly List<string> _kept = [];
    private string? _folder;

    /// <param name="store">Where the archive lies.</param>
    /// <param name="track">The key of the track.</param>
    /// <exception cref="SoundRoutineException">It cannot be had.</exception>
    /// <exception cref="StudioException">There is none any more.</exception>
    public string Find(IBlobStore store, string track)
    {
        lock (_lock)
        {
            _folder ??= Directory.CreateTempSubdirectory("soundroutine-studio-").FullName;
            string folder = Path.Combine(_folder, track);
            try
            {
                if (!_kept.Remove(track)) store.TryGetFolder(BlobName.Track(track), folder, IsTrack, most: 1);
            }
            catch (StoreException e)
            {
                throw new SoundRoutineException(e.Message, e);
            }
            string? file = !Directory.Exists(folder) ? null
                : Directory.EnumerateFiles(folder, "*.wav", SearchOption.AllDirectories).FirstOrDefault();
            if (file is null)
                throw new StudioException(StatusCodes.Status404NotFound,
                    $"{store.Address}: the track is not there any more; try its song again");
            _kept.Add(track);
            if (_kept.Count > MaxKept) Forget(_kept[0]);
            return file;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (string track in _kept.ToArray()) Forget(track);
            if (_folder is not null) FileErrors.Guard(_folder, () => Directory.Delete(_folder, recursive: true));
        }
    }

    private static bool IsTrack(string file) => file.StartsWith($"{StepNames.Render}/", StringComparison.Ordinal)
        && file.Count(c => c == '/') == 1 && file.EndsWith(".wav", StringComparison.Ordinal);

    private void Forget(string track)
    {
        _kept.Remove(track);
        try
        {
            Directory.Delete(Path.Combine(_folder!, track), recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is being listened to, and goes with the folder.
        }
    }
}
