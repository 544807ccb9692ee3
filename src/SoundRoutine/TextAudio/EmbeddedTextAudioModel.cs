using Microsoft.ML.OnnxRuntime;
using SoundRoutine.Audio;
using SoundRoutine.Models;

namespace SoundRoutine.TextAudio;

/// <summary>
/// The text-audio model that the program carries (embedded/README.md), trained on drum sounds alone by training/clap.
/// Its networks are shared by all instances and stay loaded until they are released; safe to use from several threads.
/// </summary>
internal sealed class EmbeddedTextAudioModel : ITextAudioModel
{
    private const int Length = 128, PromptsAtOnce = 64;

    private static readonly EmbeddedModel Audio = new("clap_audio.onnx"), Text = new("clap_text.onnx");

    private static readonly Lazy<float> Scale = new(() => RunText([""], CancellationToken.None).Scale);

    /// <summary>Which weights they are: the fingerprints of both networks.</summary>
    public static string WeightsHash => Audio.WeightsHash + Text.WeightsHash;

    /// <summary>Whether one of its networks is in memory.</summary>
    public static bool IsLoaded => Audio.IsLoaded || Text.IsLoaded;

    /// <summary>Gives the memory of its networks back; the next use loads them anew.</summary>
    public static void Release()
    {
        Audio.Release();
        Text.Release();
    }

    public string Name => "embedded";

    public int Dimensions => Length;

    public float LogitScale => Scale.Value;

    /// <exception cref="SoundRoutineException">A prompt has no word in English letters, so it would mean nothing.
    /// </exception>
    internal static void CheckWords(IReadOnlyList<string> prompts)
    {
        if (prompts.Any(p => !p.Any(char.IsAsciiLetterOrDigit)))
            throw new SoundRoutineException("a prompt has no word that can be read; write it in English letters");
    }

    public float[][] EmbedText(IReadOnlyList<string> prompts, CancellationToken cancellation = default)
    {
        var points = new List<float[]>(prompts.Count);
        foreach (string[] some in prompts.Chunk(PromptsAtOnce))
            points.AddRange(RunText(some, cancellation).Points.Chunk(Length));
        return [.. points];
    }

    public float[] EmbedAudio(AudioBuffer sound, CancellationToken cancellation = default)
    {
        var picture = new float[SoundView.Values];
        SoundView.Compute(sound, picture);
        return RunAudio(picture, cancellation);
    }

    /// <param name="pictures">[n × <see cref="SoundView.Values"/>].</param>
    /// <param name="cancellation">Ends the run between two operators.</param>
    /// <returns>[n × <see cref="Dimensions"/>].</returns>
    internal static float[] RunAudio(float[] pictures, CancellationToken cancellation)
    {
        int count = pictures.Length / SoundView.Values;
        var points = new float[count * Length];
        using OrtValue input =
            OrtValue.CreateTensorValueFromMemory(pictures,
            [count, 2, SoundRoutine.Kits.Classes.HitSpectrogram.Bands, SoundView.Frames]);
        using OrtValue output = OrtValue.CreateTensorValueFromMemory(points, [count, Length]);
        Audio.Session.Run([input], [output], last: false, cancellation);
        return points;
    }

    private static (float[] Points, float Scale) RunText(string[] prompts, CancellationToken cancellation)
    {
        const int Numbers = PromptTokenizer.Words * PromptTokenizer.Grams;
        var tokens = new long[prompts.Length * Numbers];
        for (int i = 0; i < prompts.Length; i++)
            PromptTokenizer.Tokenize(prompts[i], tokens.AsSpan(i * Numbers, Numbers));
        var (points, scale) = (new float[prompts.Length * Length], new float[1]);
        using OrtValue input =
            OrtValue.CreateTensorValueFromMemory(tokens,
            [prompts.Length, PromptTokenizer.Words, PromptTokenizer.Grams]);
        using OrtValue first = OrtValue.CreateTensorValueFromMemory(points, [prompts.Length, Length]),
            second = OrtValue.CreateTensorValueFromMemory(scale, [1]);
        Text.Session.Run([input], [first, second], last: false, cancellation);
        return (points, scale[0]);
    }

    /// <summary>Nothing to give back: see the class.</summary>
    public void Dispose() { }
}
