namespace SoundRoutine.Batch.Jobs;

/// <summary>A song that goes into a kit.</summary>
/// <param name="Key">Of its analysis.</param>
/// <param name="Name">As the user named it.</param>
internal sealed record JoinedSong(string Key, string Name);
