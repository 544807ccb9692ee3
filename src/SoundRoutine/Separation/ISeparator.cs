using SoundRoutine.Audio;

namespace SoundRoutine.Separation;

/// <summary>Takes the drums out of a mix.</summary>
public interface ISeparator
{
    /// <summary>What the user calls it.</summary>
    string Name { get; }

    /// <summary>Changes whenever the same mix would give another stem.</summary>
    string Version { get; }

    /// <summary>
    /// How much time it takes over a track, one of <see cref="SeparationQualities.Names"/>; null where there is no
    /// choice.
    /// </summary>
    string? Quality => null;

    /// <summary>
    /// What the user should know of how it ran, such as a device that could not be used; null when there is nothing.
    /// </summary>
    string? Notice => null;

    /// <summary>
    /// Seconds of processor time that a second of one channel takes, about: for progress that is true.
    /// </summary>
    double Effort => 0;

    /// <summary>The drums of <paramref name="mix"/>: same rate, channels and length, aligned to the sample.</summary>
    /// <exception cref="OperationCanceledException">The user has canceled.</exception>
    AudioBuffer Separate(AudioBuffer mix, StepContext context);

    /// <summary>
    /// The same for a mix that nobody needs afterwards: the drums may take its place, so that a long track is in memory
    /// once.
    /// </summary>
    /// <exception cref="OperationCanceledException">The user has canceled; the mix is lost.</exception>
    AudioBuffer Replace(AudioBuffer mix, StepContext context) => Separate(mix, context);
}
