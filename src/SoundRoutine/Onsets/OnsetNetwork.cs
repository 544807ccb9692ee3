using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Audio;
using SoundRoutine.Models;

namespace SoundRoutine.Onsets;

/// <summary>
/// The network that hears strokes (embedded/README.md), carried by the program and loaded once: bands of a stem and of
/// its mix [1, 4, T + <see cref="Behind"/> + <see cref="Ahead"/>, 64] in, logits [1, 7, T] out. It runs over a sound
/// piece by piece, each with its surroundings, so that the pieces give what the whole would.
/// </summary>
internal static class OnsetNetwork
{
    /// <summary>Network frames, of 5 ms, that an output draws on before and after its own.</summary>
    public const int Behind = 235, Ahead = 123;

    /// <summary>Any stroke, then kick, snare, hi-hat, tom, cymbal and other.</summary>
    public const int Outputs = 7;

    /// <summary>The stem in each window, then the mix it was taken out of.</summary>
    private const int Planes = 2 * OnsetBands.Windows;

    /// <summary>Ten seconds.</summary>
    private const int DefaultPiece = 2000;

    private static readonly EmbeddedModel Network = new("onsets.onnx");

    /// <summary>Which weights they are: the first 12 hexadecimal digits of their SHA-256.</summary>
    public static string WeightsHash => Network.WeightsHash;

    /// <summary>Loads it now rather than when it is first used.</summary>
    public static void Load() => Network.Load();

    /// <summary>What the network makes of a sound.</summary>
    /// <param name="audio">At <see cref="OnsetBands.MinRate"/> or more.</param>
    /// <param name="context">Progress is reported from 0.45 to 0.95.</param>
    /// <param name="mix">What it was taken out of; null where nothing was.</param>
    /// <param name="piece">Frames at a time.</param>
    public static StrokeLogits Run(AudioBuffer audio, StepContext context, MixBands? mix = null,
        int piece = DefaultPiece)
    {
        int count = OnsetBands.Count(audio.Frames, audio.SampleRate);
        piece = Math.Min(piece, count);
        int rows = piece + Behind + Ahead, plane = rows * BandFilters.Bands;
        var (input, output) = (new float[Planes * plane], new float[Outputs * piece]);
        float[][] logits = [.. Enumerable.Range(0, Outputs).Select(_ => new float[count])];
        using OrtValue inTensor =
            OrtValue.CreateTensorValueFromMemory(input, [1, Planes, rows, BandFilters.Bands]);
        using OrtValue outTensor = OrtValue.CreateTensorValueFromMemory(output, [1, Outputs, piece]);
        OnsetBands[] workers = [.. Enumerable.Range(0, Cores.Count).Select(_ => new OnsetBands(audio))];
        for (int from = 0; from < count; from += piece)
        {
            context.Report("onsets", 0.45 + 0.5 * from / count);
            Parallel.For(0, workers.Length, Cores.Options(context.Cancellation), w =>
            {
                for (int row = w; row < rows; row += workers.Length)
                    for (int window = 0; window < OnsetBands.Windows; window++)
                        Fill(workers[w], mix, from - Behind + row, window,
                            input.AsSpan(window * plane + row * BandFilters.Bands, BandFilters.Bands),
                            input.AsSpan((OnsetBands.Windows + window) * plane + row * BandFilters.Bands,
                                BandFilters.Bands));
            });
            Network.Session.Run([inTensor], [outTensor], from + piece >= count, context.Cancellation);
            int kept = Math.Min(piece, count - from);
            for (int o = 0; o < Outputs; o++) output.AsSpan(o * piece, kept).CopyTo(logits[o].AsSpan(from));
        }
        return new StrokeLogits(logits, audio.SampleRate);
    }

    private static void Fill(OnsetBands stem, MixBands? mix, int at, int window, Span<float> heard, Span<float> whole)
    {
        stem.At(at, window, heard);
        if (mix is null) heard.CopyTo(whole);
        else mix.At(at, window, stem.Scale, whole);
    }
}
