namespace SoundRoutine.Audio;

/// <summary>
/// A stream that has its channels apart, so that they need not be interleaved for a reader that wants them so as well.
/// </summary>
internal interface IPlanarSource : IAudioSource
{
    /// <summary>
    /// The next frames, at most so many, into the planes of all channels from <paramref name="at"/> on; as
    /// <see cref="IAudioSource.Read"/> in all else.
    /// </summary>
    int Read(ReadOnlySpan<float[]> planes, int at, int frames);
}
