using SoundRoutine.Models;

namespace SoundRoutine.Separation;

/// <summary>The network the program carries, on the processor: a GPU takes as long for it.</summary>
internal static class EmbeddedNetwork
{
    private static readonly EmbeddedModel Network = new("drums.onnx");

    /// <summary>Which weights they are: the first 12 hexadecimal digits of their SHA-256.</summary>
    public static string WeightsHash => Network.WeightsHash;

    public static OnnxSession Session => Network.Session;
}
