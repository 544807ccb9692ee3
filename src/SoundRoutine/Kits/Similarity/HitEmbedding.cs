using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Models;

namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// Places of hits on a sphere, near each other for strokes of one drum: what the convolutions of a classifier make of a
/// hit (training/duplicates).
/// </summary>
internal static class HitEmbedding
{
    public const int Width = 768;

    /// <summary>Hits that go through the network together.</summary>
    private const int Batch = 32;

    private static readonly EmbeddedModel s_network = new("duplicates.onnx");

    /// <summary>Which weights they are.</summary>
    public static string WeightsHash => s_network.WeightsHash;

    /// <summary>Loads it now rather than when it is first used.</summary>
    public static void Load() => s_network.Load();

    /// <summary>The unit vector of each hit; empty for a silent one.</summary>
    public static ImmutableArray<float>[] Of(IReadOnlyList<HitSound> hits, CancellationToken cancellation)
    {
        var places = new ImmutableArray<float>[hits.Count];
        for (int first = 0; first < hits.Count; first += Batch)
        {
            int start = first, count = Math.Min(Batch, hits.Count - first);
            var pictures = new float[count * HitSpectrogram.Values];
            var seen = new bool[count];
            Parallel.For(0, count, Cores.Options(cancellation), i =>
            {
                AudioBuffer audio = hits[start + i].Audio;
                seen[i] = HitPicture.TryCompute(
                    hits[start + i], audio, pictures.AsSpan(i * HitSpectrogram.Values, HitSpectrogram.Values));
            });
            float[] found = Run(pictures, first + count == hits.Count, cancellation);
            for (int i = 0; i < count; i++)
                places[first + i] = seen[i]
                    ? ImmutableCollectionsMarshal.AsImmutableArray(found[(i * Width)..((i + 1) * Width)]) : [];
        }
        return places;
    }

    /// <summary>[n × <see cref="Width"/>].</summary>
    /// <param name="pictures">[n × <see cref="HitSpectrogram.Values"/>].</param>
    /// <param name="last">Gives the working memory back afterwards; the next run is slower for it.</param>
    /// <param name="cancellation">Ends the run between two operators.</param>
    internal static float[] Run(float[] pictures, bool last, CancellationToken cancellation)
    {
        int count = pictures.Length / HitSpectrogram.Values;
        var places = new float[count * Width];
        using OrtValue input =
            OrtValue.CreateTensorValueFromMemory(pictures, [count, 2, HitSpectrogram.Bands, HitSpectrogram.Frames]);
        using OrtValue output = OrtValue.CreateTensorValueFromMemory(places, [count, Width]);
        s_network.Session.Run([input], [output], last, cancellation);
        return places;
    }
}
