using SoundRoutine.Audio;

namespace SoundRoutine.TextAudio;

/// <summary>
/// A contrastive language-audio model: words and sounds as points of one space (Wu et al., "Large-scale contrastive
/// language-audio pretraining", ICASSP 2023).
/// </summary>
internal interface ITextAudioModel : IDisposable
{
    string Name { get; }

    /// <summary>Length of an embedding.</summary>
    int Dimensions { get; }

    /// <summary>
    /// What a cosine is multiplied by before a softmax over prompts: the learned inverse temperature.
    /// </summary>
    float LogitScale { get; }

    /// <summary>One embedding of unit length per prompt.</summary>
    float[][] EmbedText(IReadOnlyList<string> prompts, CancellationToken cancellation = default);

    /// <summary>An embedding of unit length; any rate, channels are mixed down.</summary>
    float[] EmbedAudio(AudioBuffer sound, CancellationToken cancellation = default);
}
