using SoundRoutine.Models;
using SoundRoutine.OnnxRewriting;

namespace SoundRoutine.Separation;

/// <summary>
/// The network in use, kept from one track to the next: loading it takes as long as several seconds of sound.
/// </summary>
internal static class DemucsNetworks
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<(string Path, string WeightsHash, Device, GraphVariant), DemucsNetwork> Loaded =
        [];

    /// <param name="path">The exported network.</param>
    /// <param name="device">Where it should run.</param>
    /// <param name="variant">In which form, on the processor.</param>
    /// <param name="context">Is told of the progress of rewriting, the first time.</param>
    /// <exception cref="SoundRoutineException">The file is missing, damaged or another network.</exception>
    public static DemucsNetwork Open(string path, Device device, GraphVariant variant, StepContext context)
    {
        var key = (Path.GetFullPath(path), NetworkFile.WeightsHash(path), device, variant);
        lock (Gate)
        {
            if (!Loaded.TryGetValue(key, out DemucsNetwork? network))
                Loaded.Add(key, network = DemucsNetwork.Open(path, device, variant, context));
            return network;
        }
    }
}
