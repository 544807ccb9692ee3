using SoundRoutine.Audio;
using SoundRoutine.Onsets;
using SoundRoutine.Separation;

namespace SoundRoutine.Bench;

/// <summary>The drums of a sound and their strokes, heard as the program hears them.</summary>
internal static class Listening
{
    /// <param name="audio">A stem, or a mix.</param>
    /// <param name="separator">What takes the drums out of the mix; none for a stem.</param>
    /// <param name="options">How sensitive it is.</param>
    public static (AudioBuffer Stem, HeardStrokes Strokes) To(AudioBuffer audio, string separator = "none",
        OnsetOptions? options = null)
    {
        AudioBuffer stem = Separators.Find(separator).Separate(audio, StepContext.Default);
        return (stem, To(stem, separator == "none" ? null : audio, options));
    }

    /// <param name="stem">The drums.</param>
    /// <param name="mix">What they were taken out of.</param>
    /// <param name="options">How sensitive it is.</param>
    public static HeardStrokes To(AudioBuffer stem, AudioBuffer? mix, OnsetOptions? options = null) =>
        OnsetDetector.Listen(stem, options ?? new OnsetOptions(), StepContext.Default,
            mix is null ? null : MixBands.Of(mix, CancellationToken.None));
}
