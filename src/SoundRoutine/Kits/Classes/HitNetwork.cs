using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Models;

namespace SoundRoutine.Kits.Classes;

/// <summary>
/// A network of <see cref="NetworkClassifier"/> that the program carries: spectrograms [n, 2, 64, 48] in,
/// <see cref="ClassifierOutput"/> out.
/// </summary>
internal sealed class HitNetwork
{
    private readonly EmbeddedModel _network;

    private HitNetwork(string resource) => _network = new EmbeddedModel(resource);

    /// <summary>For any sound.</summary>
    public static HitNetwork OfSounds { get; } = new("classes.onnx");

    /// <summary>For hits of songs; <see cref="SongContextModel"/> refines its output.</summary>
    public static HitNetwork OfSongs { get; } = new("classes_songs.onnx");

    /// <summary>Which weights they are: the first 12 hexadecimal digits of their SHA-256.</summary>
    public string WeightsHash => _network.WeightsHash;

    /// <summary>Loads it now rather than when it is first used.</summary>
    public void Load() => _network.Load();

    /// <param name="pictures">[n × <see cref="HitSpectrogram.Values"/>].</param>
    /// <param name="last">Gives the working memory back afterwards; the next run is slower for it.</param>
    /// <param name="cancellation">Ends the run between two operators.</param>
    public ClassifierOutput Run(float[] pictures, bool last, CancellationToken cancellation)
    {
        int count = pictures.Length / HitSpectrogram.Values;
        ClassifierOutput output = ClassifierOutput.Of(count);
        using OrtValue input =
            OrtValue.CreateTensorValueFromMemory(pictures, [count, 2, HitSpectrogram.Bands, HitSpectrogram.Frames]);
        using OrtValue presence =
            OrtValue.CreateTensorValueFromMemory(output.Answers.Presence, [count, ClassProbabilities.Classes]);
        using OrtValue composition =
            OrtValue.CreateTensorValueFromMemory(output.Answers.Composition, [count, ClassProbabilities.Parts]);
        using OrtValue features =
            OrtValue.CreateTensorValueFromMemory(output.Features, [count, ClassifierOutput.Width]);
        _network.Session.Run([input], [presence, composition, features], last, cancellation);
        return output;
    }
}
