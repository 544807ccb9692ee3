using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Models;

namespace SoundRoutine.Kits;

/// <summary>
/// A network of <see cref="NetworkClassifier"/>, one of two that the program carries: pictures [n, 2, 64, 48] in; out how likely
/// each class is heard [n, 13], and how much of the hit is each class and no drum at all [n, 14], summing to 1.
/// </summary>
internal sealed class HitNetwork
{
    public const int Heard = 13, Shares = 14;

    private readonly CarriedNetwork _network;

    private HitNetwork(string resource) => _network = new CarriedNetwork(resource);

    /// <summary>For sounds as they were recorded.</summary>
    public static HitNetwork OfRecordings { get; } = new("classes.onnx");

    /// <summary>For what separators leave of them.</summary>
    public static HitNetwork OfSeparated { get; } = new("classes_separated.onnx");

    /// <summary>Which weights they are: the first 12 hexadecimal digits of their SHA-256.</summary>
    public string Fingerprint => _network.Fingerprint;

    /// <param name="pictures">[n × <see cref="HitSpectrogram.Values"/>].</param>
    /// <param name="cancellation">Ends the run between two operators.</param>
    public (float[] Heard, float[] Shares) Run(float[] pictures, CancellationToken cancellation)
    {
        int count = pictures.Length / HitSpectrogram.Values;
        var (heard, shares) = (new float[count * Heard], new float[count * Shares]);
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(pictures, [count, 2, HitSpectrogram.Bands, HitSpectrogram.Frames]);
        using OrtValue first = OrtValue.CreateTensorValueFromMemory(heard, [count, Heard]), second = OrtValue.CreateTensorValueFromMemory(shares, [count, Shares]);
        _network.Session.Run([input], [first, second], last: false, cancellation);
        return (heard, shares);
    }
}
