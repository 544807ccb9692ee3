namespace SoundRoutine.Studio.Batches;

/// <summary>
/// Where batches are; what is null is as on the command line: the environment's, else the user's own.
/// </summary>
/// <param name="Queue">The database of a queue; the empty string for none, whatever the environment says.</param>
/// <param name="Store">Where results lie.</param>
/// <param name="Folder">Where the batches of this machine are kept.</param>
internal sealed record BatchPlaces(string? Queue = null, string? Store = null, string? Folder = null);
