using SoundRoutine.Models;

namespace SoundRoutine.Separation;

/// <summary>The network in use, kept from one track to the next: loading it takes as long as several seconds of sound.</summary>
internal static class DemucsNetworks
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<(string Path, string Fingerprint, Device Device), DemucsNetwork> Loaded = [];

    /// <exception cref="SoundRoutineException">The file is missing, damaged or another network.</exception>
    public static DemucsNetwork Open(string path, Device device)
    {
        var key = (Path.GetFullPath(path), NetworkFile.Fingerprint(path), device);
        lock (Gate)
        {
            if (!Loaded.TryGetValue(key, out DemucsNetwork? network)) Loaded.Add(key, network = DemucsNetwork.Open(path, device));
            return network;
        }
    }
}
