using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Models;

namespace SoundRoutine.Kits;

/// <summary>
/// The network of <see cref="NetworkClassifier"/>, which the program carries: pictures [n, 2, 64, 48] in; out how likely
/// each class is heard [n, 13], and how much of the hit is each class and no drum at all [n, 14], summing to 1.
/// </summary>
internal static class HitNetwork
{
    public const int Heard = 13, Shares = 14;

    private static readonly CarriedNetwork Network = new("classes.onnx");

    /// <summary>Which weights they are: the first 12 hexadecimal digits of their SHA-256.</summary>
    public static string Fingerprint => Network.Fingerprint;

    /// <param name="pictures">[n × <see cref="HitSpectrogram.Values"/>].</param>
    /// <param name="cancellation">Ends the run between two operators.</param>
    public static (float[] Heard, float[] Shares) Run(float[] pictures, CancellationToken cancellation)
    {
        int count = pictures.Length / HitSpectrogram.Values;
        var (heard, shares) = (new float[count * Heard], new float[count * Shares]);
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(pictures, [count, 2, HitSpectrogram.Bands, HitSpectrogram.Frames]);
        using OrtValue first = OrtValue.CreateTensorValueFromMemory(heard, [count, Heard]), second = OrtValue.CreateTensorValueFromMemory(shares, [count, Shares]);
        Network.Session.Run([input], [first, second], last: false, cancellation);
        return (heard, shares);
    }
}
