namespace SoundRoutine.TextAudio;

/// <summary>A text-audio model that is here, not loaded yet.</summary>
/// <param name="Name">As the user names it.</param>
/// <param name="WeightsHash">Which weights it has: another version of a model gives other embeddings.</param>
/// <param name="Open">Loads it.</param>
internal sealed record TextAudioChoice(string Name, string WeightsHash, Func<ITextAudioModel> Open);
