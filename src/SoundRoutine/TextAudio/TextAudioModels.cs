using SoundRoutine.Models;
using SoundRoutine.TextAudio.Clap;

namespace SoundRoutine.TextAudio;

/// <summary>The text-audio models by name.</summary>
internal static class TextAudioModels
{
    private const string Clap = "clap";

    /// <summary>All names <see cref="Find"/> knows, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["embedded", Clap, "none"];

    /// <returns>Null for <c>none</c>.</returns>
    /// <exception cref="ArgumentException">No model of that name; the message lists them.</exception>
    /// <exception cref="SoundRoutineException">Its weights have not been pulled.</exception>
    public static TextAudioChoice? Find(string name) => name switch
    {
        "embedded" => new TextAudioChoice(name, EmbeddedTextAudioModel.WeightsHash, () => new EmbeddedTextAudioModel()),
        Clap => Pulled(),
        "none" => null,
        _ => throw new ArgumentException(
            $"no text-audio model is called '{name}'; there are {string.Join(", ", Names)}"),
    };

    private static TextAudioChoice Pulled()
    {
        Model model = ModelCatalog.Default.Find(Clap);
        return ModelStore.Default.PathsOf(model) is [var audio, var text, var tokenizer]
            ? new TextAudioChoice(Clap, model.Identity, () => ClapModel.Open(audio, text, tokenizer))
            : throw new SoundRoutineException(
                "the weights of clap are not here; fetch them with 'soundroutine models pull clap', or use --model "
                    + "embedded");
    }
}
