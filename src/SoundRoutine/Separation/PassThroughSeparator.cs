using SoundRoutine.Audio;

namespace SoundRoutine.Separation;

/// <summary>For what is drums already: the sound as it is.</summary>
internal sealed class PassThroughSeparator : ISeparator
{
    public string Name => "none";

    public string Version => "1";

    public AudioBuffer Separate(AudioBuffer mix, StepContext context) => mix;
}
