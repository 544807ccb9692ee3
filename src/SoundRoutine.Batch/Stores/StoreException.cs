namespace SoundRoutine.Batch.Stores;

/// <summary>A store that cannot be reached or refuses: nothing is wrong with the song, so it is tried again.</summary>
internal sealed class StoreException(string message, Exception inner) : Exception(message, inner);
