using System.Security.Cryptography;

namespace SoundRoutine.Models;

/// <summary>
/// A small network that is part of the program, loaded when first used; it runs on the processor, for it gains nothing
/// from a GPU.
/// </summary>
/// <param name="resource">The name of the embedded .onnx file.</param>
internal sealed class EmbeddedModel(string resource)
{
    /// <summary>
    /// The one a GPU is tried with where there is no larger network: the separator's, for it is no trifle.
    /// </summary>
    public const string Trial = "drums.onnx";

    private volatile Lazy<OnnxSession> _session = Unloaded(resource);
    private readonly Lazy<string> _weightsHash =
        new(() => Convert.ToHexStringLower(SHA256.HashData(Read(resource)))[..12]);

    public OnnxSession Session => _session.Value;

    /// <summary>Loads it now rather than when it is first used.</summary>
    public void Load() => _ = _session.Value;

    public bool IsLoaded => _session.IsValueCreated;

    /// <summary>
    /// Lets go of it: who still runs it keeps it until that is done, and the next use loads it anew.
    /// </summary>
    public void Release() => _session = Unloaded(resource);

    /// <summary>Which weights they are: the first 12 hexadecimal digits of their SHA-256.</summary>
    public string WeightsHash => _weightsHash.Value;

    private static Lazy<OnnxSession> Unloaded(string resource) =>
        new(() => OnnxSession.Open(resource, Read(resource)));

    /// <exception cref="SoundRoutineException">The library carries none of that name.</exception>
    internal static byte[] Read(string resource)
    {
        using Stream stream = typeof(EmbeddedModel).Assembly.GetManifestResourceStream(resource)
            ?? throw new SoundRoutineException($"{resource}: there is no such network");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
