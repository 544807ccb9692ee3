using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Audio;
using SoundRoutine.Models;

namespace SoundRoutine.TextAudio.Clap;

/// <summary>
/// CLAP as exported to ONNX, its audio and its text tower apart. Names of tensors are read off the graphs: the audio
/// tower takes the spectrogram [1, 1, 1001, 64] (and whether the sound was longer, where a graph asks), the text tower
/// token ids [1, n] and, where it asks, their mask.
/// </summary>
internal sealed class ClapModel : ITextAudioModel
{
    private readonly OnnxSession _audio, _text;
    private readonly ClapTokenizer _tokenizer;
    private readonly int _heard, _read;

    private ClapModel(OnnxSession audio, OnnxSession text, ClapTokenizer tokenizer, int heard, int read)
    {
        (_audio, _text, _tokenizer, _heard, _read) = (audio, text, tokenizer, heard, read);
        Dimensions = EmbedText(["sound"])[0].Length;
    }

    public string Name => "clap";

    public int Dimensions { get; }

    /// <summary>What training began with, 1 / 0.07; what it learned is not in the exported towers.</summary>
    public float LogitScale => 1 / 0.07f;

    /// <param name="audioTower">The .onnx file from spectrogram to embedding.</param>
    /// <param name="textTower">The .onnx file from token ids to embedding.</param>
    /// <param name="tokenizer">The tokenizer.json.</param>
    /// <exception cref="SoundRoutineException">A file is missing, damaged, or of another model.</exception>
    public static ClapModel Open(string audioTower, string textTower, string tokenizer)
    {
        OnnxSession? audio = null, text = null;
        try
        {
            audio = OnnxSession.Open(audioTower);
            int heard = EmbeddingOf(audio, audioTower, "audio");
            text = OnnxSession.Open(textTower);
            return new ClapModel(audio, text, ClapTokenizer.Parse(NetworkFile.ReadText(tokenizer), tokenizer), heard,
                EmbeddingOf(text, textTower, "text"));
        }
        catch
        {
            audio?.Dispose();
            text?.Dispose();
            throw;
        }
    }

    /// <summary>Each on its own: a quantized tower would let prompts of one batch change each other.</summary>
    public float[][] EmbedText(IReadOnlyList<string> prompts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        return [.. prompts.Select(prompt =>
        {
            long[] ids = _tokenizer.Encode(prompt), mask = [.. ids.Select(_ => 1L)];
            return Run(_text, _read,
                name => OrtValue.CreateTensorValueFromMemory(
                    name.Contains("mask", StringComparison.Ordinal) ? mask : ids, [1, ids.Length]), cancellation);
        })];
    }

    public float[] EmbedAudio(AudioBuffer sound, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sound);
        float[] spectrogram = ClapSpectrogram.Compute(sound);
        return Run(_audio, _heard, name => name.Contains("longer", StringComparison.Ordinal)
            ? OrtValue.CreateTensorValueFromMemory(new[] { sound.Seconds > 10 }, [1, 1])
            : OrtValue.CreateTensorValueFromMemory(spectrogram, [1, 1, ClapSpectrogram.Frames, ClapSpectrogram.Bands]),
            cancellation);
    }

    public void Dispose()
    {
        _audio.Dispose();
        _text.Dispose();
    }

    private static float[] Run(OnnxSession tower, int output, Func<string, OrtValue> input,
        CancellationToken cancellation)
    {
        OrtValue[] inputs = [.. tower.Inputs.Select(i => input(i.Name))];
        try
        {
            using IDisposableReadOnlyCollection<OrtValue> outputs = tower.Run(inputs, cancellation);
            float[] embedding = outputs[output].GetTensorDataAsSpan<float>().ToArray();
            TensorPrimitives.Divide(embedding, Math.Max(TensorPrimitives.Norm<float>(embedding), 1e-12f), embedding);
            return embedding;
        }
        finally
        {
            foreach (OrtValue value in inputs) value.Dispose();
        }
    }

    /// <summary>Which output is the embedding: the one that says so, else the only one of two axes.</summary>
    private static int EmbeddingOf(OnnxSession tower, string path, string kind)
    {
        (string Name, int[] Shape)[] outputs = [.. tower.Outputs];
        int named = Array.FindIndex(outputs, o => o.Name == $"{kind}_embeds"),
            flat = Array.FindIndex(outputs, o => o.Shape.Length == 2);
        bool fits = kind == "audio" ? tower.Inputs.Any(i => i.Shape.Length == 4)
            : tower.Inputs.All(i => i.Shape.Length == 0);
        return fits && (named >= 0 || flat >= 0) ? (named >= 0 ? named : flat)
            : throw new SoundRoutineException(
                $"{path}: not the {kind} tower of CLAP; its inputs are "
                    + $"{string.Join(", ", tower.Inputs.Select(i => i.Name))}, its outputs "
                    + $"{string.Join(", ", outputs.Select(o => o.Name))}");
    }
}
